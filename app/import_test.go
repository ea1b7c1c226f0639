package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"integration-log/app/access"
	"integration-log/app/mapping"
	"integration-log/app/sample"
	"integration-log/app/trigger"
	"integration-log/storage"
)

// importNow is the moment at which the tests of import and export happen.
var importNow = time.Date(2026, 11, 23, 15, 1, 0, 0, time.UTC)

// archive opens a new workspace that keeps everything.
func archive(t *testing.T) (*App, access.Actor) { return freshWorkspace(t, 0) }

func freshWorkspace(t *testing.T, retention time.Duration) (*App, access.Actor) {
	t.Helper()
	dir := t.TempDir()
	a := New(Options{Clock: func() time.Time { return importNow }, ConfigDir: dir, DataDir: dir})
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	actor := access.Owner()
	if _, err := a.CreateWorkspace(context.Background(), actor, CreateRequest{Path: filepath.Join(dir, "test.ilog"), Retention: retention}); err != nil {
		t.Fatal(err)
	}
	return a, actor
}

func writeFile(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func mustImport(t *testing.T, a *App, actor access.Actor, paths ...string) ImportSummary {
	t.Helper()
	summary, err := a.Import(context.Background(), actor, ImportRequest{Paths: paths}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return summary
}

func counts(s ImportSummary) string {
	return fmt.Sprintf("%d = %d imported + %d merged + %d unchanged + %d rejected + %d expired",
		s.Read, s.Imported, s.Merged, s.Unchanged, s.Rejected, s.Expired)
}

func TestImportCounts(t *testing.T) {
	a, actor := freshWorkspace(t, 30*24*time.Hour)
	text := strings.Join([]string{
		`{"id":"1","scheduledDateTime":"2026-11-20T08:00:00Z","attempts":[{"nr":1,"startedDateTime":"2026-11-20T08:00:01Z"}],"status":"erroneous","colour":"red"}`,
		`{"id":"2","scheduledDateTime":"2026-11-20T08:00:00Z"}`,
		`{"id":"2","scheduledDateTime":"2026-11-20T08:00:00Z"}`,
		`{"id":"1","scheduledDateTime":"2026-11-20T08:00:00Z","attempts":[{"nr":2,"startedDateTime":"2026-11-20T08:05:01Z"}],"status":"finished"}`,
		`not a record`,
		`{"id":"3","scheduledDateTime":"2026-10-20T08:00:00Z"}`,
		`{"id":"4","scheduledDateTime":"soon"}`,
	}, "\r\n")
	first := writeFile(t, "weekly.ndjson", []byte(text))
	summary := mustImport(t, a, actor, first)
	if got, want := counts(summary), "7 = 2 imported + 1 merged + 1 unchanged + 2 rejected + 1 expired"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	want := []ImportReject{
		{"weekly.ndjson", 5, int64(strings.Index(text, "not a record")), "not a JSON object"},
		{"weekly.ndjson", 7, int64(strings.LastIndex(text, "{")), `scheduledDateTime "soon" is not a time: want a date and a time, such as 2026-11-20T08:00:00`},
	}
	if !slices.Equal(summary.Rejects, want) {
		t.Errorf("%+v", summary.Rejects)
	}
	info, _ := os.Stat(first)
	if summary.Bytes != info.Size() || summary.Format != "native" || summary.Source != "native" {
		t.Errorf("%+v", summary)
	}
	again := mustImport(t, a, actor, first)
	if got, want := counts(again), "7 = 0 imported + 0 merged + 4 unchanged + 2 rejected + 1 expired"; got != want {
		t.Errorf("again: %s, want %s", got, want)
	}
	store, err := a.store(context.Background(), actor, access.ViewLog)
	if err != nil {
		t.Fatal(err)
	}
	imports, err := store.Imports(context.Background())
	if err != nil || len(imports) != 2 {
		t.Fatalf("%d imports, %v", len(imports), err)
	}
	record := imports[1]
	if record.State != storage.ImportDone || record.Files[0] != "weekly.ndjson" || record.Counts != (storage.Counts{Imported: 2, Merged: 1, Unchanged: 1, Rejected: 2, Expired: 1}) || record.UnknownFields["colour"] != 1 || record.Bytes != info.Size() {
		t.Errorf("%+v", record)
	}
	rejects, total, err := store.Rejects(context.Background(), record.Number, 0, 10)
	if err != nil || total != 2 || string(rejects[0].Raw) != "not a record" || rejects[1].Line != 7 {
		t.Errorf("%+v, %v", rejects, err)
	}
}

func TestImportOfSeveralFiles(t *testing.T) {
	a, actor := archive(t)
	good := writeFile(t, "good.ndjson", []byte(`{"id":"1"}`))
	bad := writeFile(t, "bad.csv", []byte("a;b\n"))
	other := writeFile(t, "other.json", []byte(`[{"id":"2"}]`))
	summary, err := a.Import(context.Background(), actor, ImportRequest{Paths: []string{good, bad, other}}, nil)
	if CodeOf(err) != UnsupportedFile || !strings.Contains(err.Error(), "bad.csv: the file holds no records") || !strings.Contains(err.Error(), "other files were imported") {
		t.Error(err)
	}
	if got := counts(summary); got != "2 = 2 imported + 0 merged + 0 unchanged + 0 rejected + 0 expired" {
		t.Error(got)
	}
	summary, err = a.Import(context.Background(), actor, ImportRequest{Paths: []string{bad}}, nil)
	if CodeOf(err) != UnsupportedFile || summary.Read != 0 {
		t.Errorf("%+v, %v", summary, err)
	}
	_, err = a.Import(context.Background(), actor, ImportRequest{Paths: []string{filepath.Join(t.TempDir(), "gone")}}, nil)
	if CodeOf(err) != NotFound {
		t.Error(err)
	}
	if _, err = a.Import(context.Background(), actor, ImportRequest{Paths: []string{good}, Format: "soap"}, nil); CodeOf(err) != BadRequest {
		t.Error(err)
	}
	for _, source := range []string{strings.Repeat("x", trigger.MaxIDBytes+1), "a:b", "a\tb"} {
		if _, err = a.Import(context.Background(), actor, ImportRequest{Paths: []string{good}, Source: source}, nil); CodeOf(err) != BadRequest {
			t.Errorf("%q: %v", source, err)
		}
	}
	store, _ := a.store(context.Background(), actor, access.ViewLog)
	imports, err := store.Imports(context.Background())
	if err != nil || len(imports) != 1 || imports[0].State != storage.ImportFailed {
		t.Errorf("%+v, %v", imports, err)
	}
}

func TestImportFromReader(t *testing.T) {
	a, actor := archive(t)
	req := ImportRequest{Paths: []string{"-"}, Reader: strings.NewReader("{\"id\":\"1\"}\n{\"type\":\"mailsent\"}\n"), Source: "erp", Format: trigger.NativeSource}
	summary, err := a.Import(context.Background(), actor, req, nil)
	if err != nil || summary.Imported != 2 || summary.Source != "erp" {
		t.Errorf("%+v, %v", summary, err)
	}
	if text := nativeText(t, a, actor); bytes.Count(text, []byte(`"source":"erp"`)) != 2 {
		t.Errorf("%s", text)
	}
	empty, err := a.Import(context.Background(), actor, ImportRequest{Paths: []string{"-"}, Reader: strings.NewReader("")}, nil)
	if err != nil || empty.Read != 0 || empty.Rejects == nil {
		t.Errorf("%+v, %v", empty, err)
	}
}

func TestImportCancelled(t *testing.T) {
	a, actor := archive(t)
	var data bytes.Buffer
	if err := sample.Generate(&data, sample.Options{N: 30_000, Seed: 2, Days: 29, Until: importNow}); err != nil {
		t.Fatal(err)
	}
	path := writeFile(t, "big.ndjson", data.Bytes())
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	batches, committed := 0, int64(0)
	summary, err := a.Import(ctx, actor, ImportRequest{Paths: []string{path}}, func(p Progress) {
		if batches++; batches == 2 {
			committed = p.Rows
			cancel()
		}
		if p.BytesTotal != int64(data.Len()) || p.Bytes <= 0 || p.Bytes > p.BytesTotal || p.Rows <= 0 {
			t.Errorf("%+v of %d bytes", p, data.Len())
		}
	})
	if CodeOf(err) != Cancelled || summary.Imported != committed || committed <= firstChunkRows || committed >= 30_000 {
		t.Errorf("%s, %v", counts(summary), err)
	}
	store, _ := a.store(context.Background(), actor, access.ViewLog)
	imports, err := store.Imports(context.Background())
	if err != nil || imports[0].State != storage.ImportCancelled || imports[0].Counts.Imported != summary.Imported {
		t.Errorf("%+v, %v", imports, err)
	}
	if n, err := a.Count(context.Background(), actor, exportAll); err != nil || int64(n) != summary.Imported {
		t.Errorf("%d triggers are there, %v", n, err)
	}
	rest := mustImport(t, a, actor, path)
	if rest.Unchanged != summary.Imported || rest.Read != 30_000 {
		t.Error(counts(rest))
	}
}

// TestImportOfASilentPipe cancels while nothing comes.
func TestImportOfASilentPipe(t *testing.T) {
	a, actor := archive(t)
	reader, writer := io.Pipe()
	defer writer.Close()
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, _ = io.WriteString(writer, "{\"id\":\"1\"}\n")
		cancel()
	}()
	if _, err := a.Import(ctx, actor, ImportRequest{Paths: []string{"-"}, Reader: reader}, nil); CodeOf(err) != Cancelled {
		t.Error(err)
	}
}

// TestChunks looks at what is held at once, and that all of it comes.
func TestChunks(t *testing.T) {
	const smallRows, largeRows = 3 * chunkRejects, 150
	var small, large strings.Builder
	for i := range smallRows {
		fmt.Fprintf(&small, "{\"id\":\"%d\"}\nbad\n", i)
	}
	for i := range largeRows {
		fmt.Fprintf(&large, "{\"id\":\"%d\",\"pluginId\":\"%d\",\"payload\":\"%s\"}\n", i, i%70, strings.Repeat("x", 1<<20))
	}
	l := loader{
		req:     ImportRequest{Paths: []string{writeFile(t, "small", []byte(small.String())), writeFile(t, "large", []byte(large.String()))}},
		chooser: &chooser{all: mapping.Native()},
	}
	chunks := make(chan chunk)
	go func() {
		defer close(chunks)
		l.load(context.Background(), chunks)
	}()
	rows, position := 0, int64(0)
	for c := range chunks {
		held, size := len(c.rejects), 0
		for _, one := range slices.Concat(c.triggers...) {
			held, size = held+1, size+len(one.Payload)
		}
		if len(c.rejects) > chunkRejects || size > 2*releaseBytes || c.position < position {
			t.Errorf("%d rejects, %d bytes, read up to %d after %d", len(c.rejects), size, c.position, position)
		}
		if rows == 0 && held != firstChunkRows {
			t.Errorf("the first chunk has %d rows", held)
		}
		rows, position = rows+held, c.position
	}
	if rows != 2*smallRows+largeRows || position != int64(small.Len()+large.Len()) {
		t.Errorf("%d rows, %d bytes", rows, position)
	}
}

// TestSampleRoundTrip checks that what is exported, imported and exported again
// stays the same to the byte, and that payloads are those of the source.
func TestSampleRoundTrip(t *testing.T) {
	var data bytes.Buffer
	if err := sample.Generate(&data, sample.Options{N: 10_000, Seed: 11, Days: 29, Until: importNow}); err != nil {
		t.Fatal(err)
	}
	data.WriteString(awkward())
	sums := map[string][32]byte{}
	for line := range bytes.Lines(data.Bytes()) {
		if payload := gjson.GetBytes(line, "payload"); payload.Exists() {
			sums[gjson.GetBytes(line, "id").String()] = sha256.Sum256([]byte(payload.Raw))
		}
	}
	paths := []string{writeFile(t, "source.ndjson", data.Bytes())}
	exports := make([][]byte, 3)
	for round, name := range []string{"first.ndjson", "second.ndjson.gz", "third.ndjson.zst"} {
		a, actor := archive(t)
		summary := mustImport(t, a, actor, paths[round])
		if summary.Read != summary.Imported || summary.Read != int64(10_000+strings.Count(awkward(), "\n")) {
			t.Fatalf("round %d: %s %+v", round, counts(summary), summary.Rejects)
		}
		to := filepath.Join(t.TempDir(), name)
		if _, err := a.Export(context.Background(), actor, ExportRequest{To: to}, nil); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, to)
		exports[round] = unpacked(t, to)
		store, _ := a.store(context.Background(), actor, access.ViewLog)
		checkPayloads(t, store, sums)
	}
	if !bytes.Equal(exports[0], exports[1]) || !bytes.Equal(exports[1], exports[2]) {
		t.Errorf("exports differ: %d, %d, %d bytes", len(exports[0]), len(exports[1]), len(exports[2]))
	}
}

// awkward is rows that break programs: each has an id that begins with "awk".
func awkward() string {
	rows := []string{
		`{"id":"awk-big","payload":{"a":"` + strings.Repeat("x", 10<<20) + `"}}`,
		`{"id":"awk-number","payload":{"n":` + strings.Repeat("1234567890", 100) + `,"e":1E+400,"z":-0.0}}`,
		"{\"id\":\"awk-utf8-\xff\",\"pluginName\":\"\xc3\x28\",\"payload\":{\"a\":\"\xff\xfe\xed\xa0\x80\"}}",
		`{"id":"awk-surrogate","type":"\ud800","payload":{"a":"\ud800\udc00\udfff"}}`,
		`{"id":"awk-keys","payload":{"a":1,"a":2,"":3,"customerId":"x","customerId":"y"}}`,
		`{"id":"awk-blank","payload":  { "a" : [ 1 ,2 ] }  }`,
		`{"id":"awk-text","payload":"= just text"}`, `{"id":"awk-zero","payload":0}`, `{"id":"awk-base64","payloadBase64":"AAEC/w=="}`,
		`{"id":"awk-` + strings.Repeat("ë", 126) + `"}`,
		`{"id":"awk-deep","payload":` + strings.Repeat("[", 127) + strings.Repeat("]", 127) + `}`,
		`{"id":"awk-none"}`, `{"id":"awk-\u0000\n\"","logs":["2026-11-20 08:00:00 ERROR \u001b[31mred\u0007"]}`,
	}
	return strings.Join(rows, "\n") + "\n"
}

func checkPayloads(t *testing.T, store *storage.Store, sums map[string][32]byte) {
	t.Helper()
	found, err := store.Select(context.Background(), storage.Query{Visible: storage.Visible{All: true}})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := found.Rows(context.Background(), 0, found.Total())
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		payload, err := store.Payload(context.Background(), storage.Visible{All: true}, row.Summary.Ref)
		want, sent := sums[row.Summary.ID]
		if err != nil || sent && sha256.Sum256(payload) != want {
			t.Fatalf("the payload of %q is not the one sent: %d bytes, %v", row.Summary.ID, len(payload), err)
		}
	}
	if err := checked(store); err != nil {
		t.Error(err)
	}
}

func checked(store *storage.Store) error {
	report, err := store.Check(context.Background())
	if err == nil && len(report.Problems) > 0 {
		err = errors.New(strings.Join(report.Problems, "\n"))
	}
	return err
}
