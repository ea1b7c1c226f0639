package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"integration-log/app/access"
	"integration-log/app/trigger"
)

// nativeText returns the whole log as the native format has it.
func nativeText(t *testing.T, a *App, actor access.Actor) []byte {
	t.Helper()
	return written(t, a, actor, WriteRequest{Count: 1 << 30, Form: NDJSON})
}

func written(t *testing.T, a *App, actor access.Actor, req WriteRequest) []byte {
	t.Helper()
	result, err := a.OpenResult(context.Background(), actor, ResultRequest{})
	if err != nil {
		t.Fatal(err)
	}
	req.Handle = result.Handle
	var out bytes.Buffer
	if err := a.WriteRows(context.Background(), actor, req, &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// unpacked returns what an export holds.
func unpacked(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	switch filepath.Ext(path) {
	case ".gz":
		r, err = gzip.NewReader(f)
	case ".zst":
		r, err = zstd.NewReader(f)
	}
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// exportRows is a log for the tests of export.
const exportRows = `{"id":"1","pluginName":"=cmd|'/C calc'!A0","type":"invoiceavailable","scheduledDateTime":"2026-11-20T08:00:00.123Z","triggeredDateTime":"2026-11-20T08:00:02Z","status":"erroneous","attempts":[{"nr":1}],"logs":[{"level":"error","message":"-1 \"of\" 2,\nnext line"}],"payload":{"invoiceId":"i-1","customerId":"c-1"},"aggregationId":"+49"}
{"id":"@2","source":"river","pluginType":"twikey","type":"Other","scheduledDateTime":"2026-11-20T07:00:00Z","status":"finished","attempts":5}
{"id":"-3","pluginId":"p"}
`

func TestExportCSV(t *testing.T) {
	a, actor := archive(t)
	mustImport(t, a, actor, writeFile(t, "a.ndjson", []byte(exportRows)))
	to := filepath.Join(t.TempDir(), "a.csv")
	summary, err := a.Export(context.Background(), actor, ExportRequest{To: to}, nil)
	if err != nil || summary.Rows != 3 {
		t.Fatalf("%+v, %v", summary, err)
	}
	text, marked := bytes.CutPrefix(unpacked(t, to), []byte("\xef\xbb\xbf"))
	if info, err := os.Stat(to); err != nil || info.Size() != summary.Bytes || !marked || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v, marked %v", info, err, marked)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		csvColumns,
		{"'=cmd|'/C calc'!A0", "Invoice Available", "2026-11-20T08:00:00.123Z", "2026-11-20T08:00:02Z", "38", "1", "1", "Erroneous",
			"1", "native", "invoice:i-1; customer:c-1", "+49", "'-1 \"of\" 2,\nnext line"},
		{"Twikey", "Other", "2026-11-20T07:00:00Z", "", "", "5", "0", "Finished", "'@2", "river", "", "", ""},
		{"p", "", "", "", "", "", "0", "", "-3", "native", "", "", ""},
	}
	if !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("%q", rows)
	}
	if piped := written(t, a, actor, WriteRequest{Count: 3, Form: CSV}); !bytes.Equal(piped, text) {
		t.Errorf("the pipe has %q", piped)
	}
	window := written(t, a, actor, WriteRequest{Start: 1, Count: 1, Form: CSV})
	if lines := strings.Split(string(window), "\n"); len(lines) != 3 || !strings.HasPrefix(lines[1], "Twikey,") {
		t.Errorf("a window of one row: %q", window)
	}
}

func TestHarmlessCells(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "text": "text", "a=b": "a=b", "=1+1": "'=1+1", "+1": "+1", "-12.50": "-12.50", "-1,5": "-1,5", "+1+1": "'+1+1",
		"-": "'-", "-1.": "'-1.", "--1": "'--1", "@x": "'@x", "  =x": "'  =x", "\u00a0=x": "'\u00a0=x", "\n=x": "'\n=x", "\tx": "'\tx",
		"\rx": "'\rx", "＝x": "'＝x", "＠x": "'＠x", "－1": "'－1", "\u200b=x": "'\u200b=x", "\ufeff=x": "'\ufeff=x", " ": " ", "2026-11-20": "2026-11-20",
		"\xff=": "\xff=",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

func TestExportNames(t *testing.T) {
	for name, want := range map[string]struct {
		form Form
		pack packing
	}{
		"a.ndjson": {NDJSON, unpackedFile}, "A.CSV": {CSV, unpackedFile}, "b.ndjson.gz": {NDJSON, gzipped}, "c.d.csv.zst": {CSV, zstdPacked},
	} {
		if form, pack, err := formOf(filepath.Join("folder.html", name)); err != nil || form != want.form || pack != want.pack {
			t.Errorf("%s: %s %s %v", name, form, pack, err)
		}
	}
	for _, name := range []string{"a", "a.html", "a.html.gz", "a.xlsx", "ndjson", "a.gz", "a.csv.bz2", ""} {
		if _, _, err := formOf(name); CodeOf(err) != BadRequest {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestExportOfAFilter(t *testing.T) {
	a, actor := archive(t)
	mustImport(t, a, actor, writeFile(t, "a.ndjson", []byte(exportRows)))
	to := filepath.Join(t.TempDir(), "a.ndjson.gz")
	var last Progress
	req := ExportRequest{To: to, Filter: trigger.Filter{Statuses: []trigger.Status{trigger.Finished}}}
	summary, err := a.Export(context.Background(), actor, req, func(p Progress) { last = p })
	if err != nil || summary.Rows != 1 || last.Rows != 1 || last.RowsTotal != 1 {
		t.Fatalf("%+v, %+v, %v", summary, last, err)
	}
	want := `{"id":"@2","source":"river","pluginType":"twikey","type":"Other","scheduledDateTime":"2026-11-20T07:00:00Z","status":"finished","attempts":5}` + "\n"
	if got := unpacked(t, to); string(got) != want {
		t.Errorf("%s", got)
	}
}

// TestExportFails checks that a failing export leaves what was there before, and nothing else.
func TestExportFails(t *testing.T) {
	a, actor := archive(t)
	mustImport(t, a, actor, writeFile(t, "a.ndjson", []byte(exportRows)))
	to := writeFile(t, "kept.ndjson.zst", []byte("before"))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := a.Export(ctx, actor, ExportRequest{To: to}, nil); CodeOf(err) != Cancelled {
		t.Error(err)
	}
	_, err := ReplaceFile(to, func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return os.ErrDeadlineExceeded
	})
	if err == nil {
		t.Error("a failing write was no failure")
	}
	if data, err := os.ReadFile(to); err != nil || string(data) != "before" {
		t.Errorf("%q, %v", data, err)
	}
	if entries, err := os.ReadDir(filepath.Dir(to)); err != nil || len(entries) != 1 {
		t.Errorf("%v are left, %v", entries, err)
	}
	none := filepath.Join(t.TempDir(), "none")
	_, err = a.Export(context.Background(), actor, ExportRequest{To: filepath.Join(none, "a.csv")}, nil)
	if CodeOf(err) != NotFound || !strings.HasSuffix(err.Error(), "("+none+")") {
		t.Error(err)
	}
}

func TestExportNeedsRights(t *testing.T) {
	a, owner := archive(t)
	mustImport(t, a, owner, writeFile(t, "a.ndjson", []byte(exportRows)))
	to := filepath.Join(t.TempDir(), "a.ndjson")
	for name, rights := range map[string][]access.Right{
		"no payloads": {access.ViewLog, access.Export}, "no export": {access.ViewLog, access.ViewPayload},
	} {
		actor := access.New(access.Grant{Name: name, Rights: rights, AllPlugins: true})
		if _, err := a.Export(context.Background(), actor, ExportRequest{To: to}, nil); CodeOf(err) != NotAllowed {
			t.Errorf("%s: %v", name, err)
		}
	}
	some := access.New(access.Grant{Name: "some", Rights: access.Rights[:], Plugins: []string{"twikey"}})
	if summary, err := a.Export(context.Background(), some, ExportRequest{To: to}, nil); err != nil || summary.Rows != 1 {
		t.Errorf("%+v, %v", summary, err)
	}
}
