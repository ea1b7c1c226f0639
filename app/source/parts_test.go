package source

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// listing writes what parts hold, a line for each: its name, its size, and the items
// that it has, or behind "!" why it could not be read.
func listing(parts iter.Seq2[*Part, error]) string {
	var out strings.Builder
	for part, err := range parts {
		if part == nil {
			fmt.Fprintf(&out, "! %v\n", err)
			continue
		}
		fmt.Fprintf(&out, "%s (%d)", part.Name, part.Bytes)
		if err == nil {
			err = writeItems(&out, part)
		}
		if err != nil {
			fmt.Fprintf(&out, " ! %v", err)
		}
		out.WriteByte('\n')
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func writeItems(out io.Writer, part *Part) error {
	f, err := part.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	for item, err := range f.Items(context.Background()) {
		if err != nil {
			return err
		}
		fmt.Fprintf(out, " %s", item.Raw)
	}
	if bytes, _ := f.Sum(); part.Bytes >= 0 && bytes != part.Bytes {
		return fmt.Errorf("%d bytes summed up of %d", bytes, part.Bytes)
	}
	return nil
}

// entry is one of an archive that is made for a test.
type entry struct {
	name, text string
	method     uint16 // of a zip
	flags      uint16
	kind       byte // of a tar; 0: a file
}

func packZip(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		header := &zip.FileHeader{Name: e.name, Method: e.method, Flags: e.flags}
		to, err := w.CreateHeader(header)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(to, e.text)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func packTar(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range entries {
		header := &tar.Header{Name: e.name, Size: int64(len(e.text)), Mode: 0o600, Typeflag: e.kind, Linkname: "x"}
		if e.kind != 0 {
			header.Size = 0
		}
		if err := w.WriteHeader(header); err != nil {
			t.Fatal(err)
		}
		if e.kind == 0 {
			_, _ = io.WriteString(w, e.text)
		}
	}
	w.Close()
	return b.Bytes()
}

func writeExport(t *testing.T, name string, text []byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), filepath.FromSlash(name))
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// checkExport lists an export as a file and as a stream.
func checkExport(t *testing.T, name string, text []byte, want string) {
	t.Helper()
	ctx := context.Background()
	if got := listing(Parts(ctx, writeExport(t, name, text))); got != want {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
	if got := listing(StreamParts(ctx, name, bytes.NewReader(text))); withoutSizes(got) != withoutSizes(want) {
		t.Errorf("%s, streamed: got\n%s\nwant\n%s", name, got, want)
	}
}

func withoutSizes(listing string) string {
	lines := strings.Split(listing, "\n")
	for i, line := range lines {
		if at := strings.Index(line, " ("); at >= 0 {
			lines[i] = line[:at] + line[at+strings.Index(line[at:], ")"):]
		}
	}
	return strings.Join(lines, "\n")
}

const one, two = `{"a":1}`, `{"a":2}`

func TestPlainExports(t *testing.T) {
	checkExport(t, "a.ndjson", []byte(one+"\n"), `a.ndjson (8) {"a":1}`)
	checkExport(t, "a.csv", []byte("id;a\n1;2\n"), `a.csv (9) {"id":"1","a":"2"}`)
	packed := packGzip([]byte(one))
	checkExport(t, "a.json.gz", packed, fmt.Sprintf(`a.json.gz (%d) {"a":1}`, len(packed)))
	checkExport(t, "empty", nil, `empty (0)`)
	checkExport(t, "a.txt", []byte("text"), "a.txt (4) ! "+noRecords)
	checkExport(t, "a.7z", []byte("7z\xbc\xaf\x27\x1c"), "a.7z (6) ! "+foreignArchive)
	checkExport(t, "a.gz", packGzip(packGzip([]byte(one))), fmt.Sprintf("a.gz (%d) ! "+packedTwice, len(packGzip(packGzip([]byte(one))))))
	for _, err := range Parts(context.Background(), filepath.Join(t.TempDir(), "none")) {
		if !errors.Is(err, os.ErrNotExist) {
			t.Error(err)
		}
	}
}

func TestZips(t *testing.T) {
	deflated := func(text string) int {
		var b bytes.Buffer
		w, _ := flate.NewWriter(&b, flate.DefaultCompression)
		_, _ = io.WriteString(w, text)
		w.Close()
		return b.Len()
	}
	long := strings.Repeat(one+"\n", 100)
	zipped := packZip(t, entry{name: "a.json", text: one})
	checkExport(t, "e.zip", packZip(t), "")
	checkExport(t, "e.zip", packZip(t,
		entry{name: "b/"}, entry{name: "b/two.json", text: two}, entry{name: "one.json", text: long[:8], method: zip.Deflate},
		entry{name: "__MACOSX/._one.json", text: "x"}, entry{name: "b/.hidden/x", text: "x"},
		entry{name: "../up\u202e\x1b[2J.json", text: one}, entry{name: "c.json.gz", text: string(packGzip([]byte(two)))},
		entry{name: "nested.zip", text: string(zipped)}, entry{name: "nested.tar", text: string(packTar(t, entry{name: "a", text: one}))},
		entry{name: "secret.json", text: one, flags: 1}, entry{name: "no.txt", text: "text"}, entry{name: "last.json", text: one},
	), strings.Join([]string{
		`e.zip > b/two.json (7) {"a":2}`,
		fmt.Sprintf(`e.zip > one.json (%d) {"a":1}`, deflated(long[:8])),
		"e.zip > ../up\ufffd\ufffd[2J.json (7) {\"a\":1}",
		fmt.Sprintf(`e.zip > c.json.gz (%d) {"a":2}`, len(packGzip([]byte(two)))),
		fmt.Sprintf("e.zip > nested.zip (%d) ! %s", len(zipped), nestedArchive),
		"e.zip > nested.tar (2048) ! " + nestedArchive,
		"e.zip > secret.json (7) ! " + encrypted,
		"e.zip > no.txt (4) ! " + noRecords,
		`e.zip > last.json (7) {"a":1}`,
	}, "\n"))
}

func TestDamagedZips(t *testing.T) {
	whole := packZip(t, entry{name: "a.json", text: strings.Repeat(one+"\n", 1000), method: zip.Deflate}, entry{name: "b.json", text: two})
	for cut := 4; cut < len(whole); cut += 7 {
		if got := listing(Parts(context.Background(), writeExport(t, "e.zip", whole[:cut]))); !strings.Contains(got, "! the zip archive is damaged") {
			t.Errorf("cut at %d: %s", cut, got)
		}
	}
	data := 30 + len("a.json") // behind the first header
	for at := data; at < data+30; at++ {
		damaged := bytes.Clone(whole)
		damaged[at] ^= 0x10
		got := listing(Parts(context.Background(), writeExport(t, "e.zip", damaged)))
		if first, _, _ := strings.Cut(got, "\n"); !strings.Contains(first, " ! ") || !strings.HasSuffix(got, `e.zip > b.json (7) {"a":2}`) {
			t.Errorf("damaged at %d: %.300s", at, got)
		}
	}
}

func TestTars(t *testing.T) {
	archive := packTar(t, entry{name: "b/", kind: tar.TypeDir}, entry{name: "b/two.json", text: two}, entry{name: "link", kind: tar.TypeSymlink},
		entry{name: "b/._x", text: "x"}, entry{name: "bad", text: "text"}, entry{name: "a.zst", text: string(packZstd([]byte(one)))},
		entry{name: "deep.tar.gz", text: string(packGzip(packTar(t, entry{name: "x", text: one})))}, entry{name: "one.json", text: one})
	want := func(name string) string {
		return strings.Join([]string{
			name + ` > b/two.json (7) {"a":2}`, name + " > bad (4) ! " + noRecords,
			fmt.Sprintf(`%s > a.zst (%d) {"a":1}`, name, len(packZstd([]byte(one)))),
			fmt.Sprintf(`%s > deep.tar.gz (%d) ! %s`, name, len(packGzip(packTar(t, entry{name: "x", text: one}))), nestedArchive),
			name + ` > one.json (7) {"a":1}`,
		}, "\n")
	}
	checkExport(t, "e.tar", archive, want("e.tar"))
	checkExport(t, "e.tgz", packGzip(archive), want("e.tgz"))
	checkExport(t, "e.tar.zst", packZstd(archive), want("e.tar.zst"))
	got := listing(Parts(context.Background(), writeExport(t, "cut.tar", archive[:len(archive)-1024-512+3])))
	if !strings.HasSuffix(got, "! "+cutOffEntry+"\ncut.tar (6659) ! the tar archive is damaged or was cut off: unexpected EOF") {
		t.Error(got)
	}
	sparse := strings.Replace(string(archive), "\x00\x00\x00\x00\x00\x00\x000ustar", "\x00\x00\x00\x00\x00\x00\x00Sustar", 1)
	if got := listing(Parts(context.Background(), writeExport(t, "sparse.tar", []byte(sparse)))); !strings.Contains(got, " ! ") {
		t.Error(got)
	}
}

// TestReadSoFar: what the parts of a packed archive read adds up to the archive.
func TestReadSoFar(t *testing.T) {
	lines := strings.Repeat("{\"a\":\"some text\"}\n", 100_000)
	packed := packGzip(packTar(t, entry{name: "a", text: lines}, entry{name: "b", text: lines}))
	total := int64(0)
	for part, err := range Parts(context.Background(), writeExport(t, "e.tgz", packed)) {
		if err != nil {
			t.Fatal(err)
		}
		f, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range f.Items(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
		}
		f.Close()
		total += f.BytesRead()
	}
	if total != int64(len(packed)) {
		t.Errorf("%d of %d", total, len(packed))
	}
}

func TestFolders(t *testing.T) {
	root := filepath.Join(t.TempDir(), "exports")
	files := map[string]string{
		"b.json": two, "a/z.csv": "id;a\n1;2\n", "a.json": one, ".hidden": one, ".git/x": one, "c.zip": string(packZip(t, entry{name: "x.json", text: one})), "d.zip": "PK\x03\x04",
	}
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(root, filepath.Join(root, "link")); err != nil {
		t.Log(err) // a system on which not everybody may make links
	}
	want := strings.Join([]string{
		`exports > a/z.csv (9) {"id":"1","a":"2"}`, `exports > a.json (7) {"a":1}`, `exports > b.json (7) {"a":2}`, `exports > c.zip > x.json (7) {"a":1}`,
		"exports > d.zip (4) ! the zip archive is damaged or was cut off: zip: not a valid zip file",
	}, "\n")
	if got := listing(Parts(context.Background(), root)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTooManyEntries(t *testing.T) {
	entries := make([]entry, 2*maxEntries)
	for i := range entries {
		entries[i] = entry{name: fmt.Sprintf("%d.json", i)}
	}
	for name, packed := range map[string][]byte{"e.zip": packZip(t, entries...), "e.tar": packTar(t, entries...)} {
		parts, last := 0, ""
		for _, err := range Parts(context.Background(), writeExport(t, name, packed)) {
			if parts++; err != nil {
				last = fmt.Sprint(parts, " ", err)
			}
		}
		if want := "10001 the archive has more than 10000 entries: those behind them were left out"; last != want || parts != maxEntries+1 {
			t.Errorf("%s: %d parts, %s", name, parts, last)
		}
	}
	for i := range entries {
		entries[i].name = strings.Repeat("long/", 200) + entries[i].name
	}
	if got := listing(Parts(context.Background(), writeExport(t, "e.zip", packZip(t, entries...)))); !strings.HasSuffix(got, "! "+longDirectory) || strings.Contains(got, "\n") {
		t.Errorf("%.300s", got)
	}
}

func TestTooManyFiles(t *testing.T) {
	root := filepath.Join(t.TempDir(), "exports")
	if err := os.Mkdir(root, 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range maxEntries + 2 {
		if err := os.WriteFile(filepath.Join(root, fmt.Sprintf("%05d.json", i)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	parts, last := 0, ""
	for part, err := range Parts(context.Background(), root) {
		if parts++; err != nil {
			last = fmt.Sprint(part.Name, ": ", err)
		}
	}
	if parts != maxEntries+1 || last != "exports: the folder has more than 10000 files: those behind them were left out" {
		t.Errorf("%d parts, %s", parts, last)
	}
}

// TestOddEntries: what an archive holds in a way that is not read is told, and the rest read.
func TestOddEntries(t *testing.T) {
	packed := packZip(t, entry{name: "a.json", text: one}, entry{name: "b.json", text: two})
	at := bytes.LastIndex(packed, []byte("PK\x01\x02"))
	packed[at+10] = 12 // the second entry's method in the directory: bzip2
	checkExport(t, "e.zip", packed, `e.zip > a.json (7) {"a":1}`+"\ne.zip > b.json (7) ! "+fmt.Sprintf(otherMethod, 12))

	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, header := range []*tar.Header{
		{Name: "holes", Size: 7, PAXRecords: map[string]string{"GNU_sparse_is_spelled_so": "1"}}, {Name: "a.json", Size: 7},
	} {
		if err := w.WriteHeader(header); err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(w, one)
	}
	w.Close()
	sparse := bytes.Replace(b.Bytes(), []byte("GNU_sparse_is_spelled_so"), []byte("GNU.sparse.is.spelled.so"), 1)
	checkExport(t, "e.tar", sparse, "e.tar > holes (7) ! "+sparseEntry+"\n"+`e.tar > a.json (7) {"a":1}`)
}

// TestRoom: an export that does not fit on the disk is not read to its end, however
// many entries it is in.
func TestRoom(t *testing.T) {
	text := strings.Repeat(one+"\n", 10_000)
	entries := []entry{{name: "a", text: text, method: zip.Deflate}, {name: "b", text: text, method: zip.Deflate}}
	for name, packed := range map[string][]byte{"e.zip": packZip(t, entries...), "e.tgz": packGzip(packTar(t, entries...))} {
		path := writeExport(t, name, packed)
		if got := listing(reading(math.MaxInt64).Parts(context.Background(), path)); strings.Contains(got, "!") {
			t.Errorf("%s: %.300s", name, got)
		}
		got := listing(reading(int64(len(text))*2).Parts(context.Background(), path))
		if parts := strings.Split(got, "\n"); strings.Contains(parts[0], "!") || !strings.HasSuffix(parts[1], "! the export unpacks to more than 80 % of what the disk has free: it was not read on") {
			t.Errorf("%s: %.300s", name, got)
		}
	}
	if got := listing(reading(math.MaxInt64).StreamParts(context.Background(), "e.zip", bytes.NewReader(packZip(t, entries...)))); strings.Contains(got, "!") {
		t.Errorf("%.300s", got)
	}
	if got := listing(reading(10).StreamParts(context.Background(), "e.zip", bytes.NewReader(packZip(t, entries...)))); !strings.Contains(got, "of what the disk has free") {
		t.Errorf("%.300s", got)
	}
}

func TestPartsStop(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	path := writeExport(t, "e.zip", packZip(t, entry{name: "a", text: one}, entry{name: "b", text: two}))
	seen := 0
	var last error
	for part, err := range Parts(ctx, path) {
		if last = err; part != nil {
			seen++
		}
		cancel()
	}
	if seen != 1 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d parts, then %v", seen, last)
	}
	for range Parts(context.Background(), path) { //nolint:errcheck // what comes does not matter
		break
	}
}

// FuzzParts: whatever the bytes, parts are read or refused, as a file and as a stream alike.
func FuzzParts(f *testing.F) {
	files := []entry{{name: "a.json", text: one, method: zip.Deflate}, {name: "b.csv", text: "id;a\n1;2\n"}}
	for _, seed := range [][]byte{packZip(f, files...), packTar(f, files...), packGzip(packTar(f, files...)), packZstd(packTar(f, files...)), packSheet(f, headingRow), []byte(one), nil} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		streamed := listing(StreamParts(context.Background(), "e", bytes.NewReader(data)))
		e := plenty()
		var parts strings.Builder
		e.yield = func(p *Part, err error) bool {
			fmt.Fprintf(&parts, "%s\n", p.Name)
			return true
		}
		if isZip(data[:min(4, len(data))]) {
			e.zip("e", bytes.NewReader(data), int64(len(data)))
			if got := strings.Count(parts.String(), "\n"); streamed != "" && got != strings.Count(streamed, "\n")+1 {
				t.Fatalf("%d parts, streamed %q", got, streamed)
			}
		}
	})
}
