package app

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// entry is a file of an archive.
type entry struct {
	name string
	data []byte
}

func zipped(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for _, e := range entries {
		f, err := w.Create(e.name)
		if err == nil {
			_, err = f.Write(e.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// tarOf is an archive with a folder in it.
func tarOf(t *testing.T, folder string, entries ...entry) []byte {
	t.Helper()
	var text bytes.Buffer
	w := tar.NewWriter(&text)
	err := w.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: folder, Mode: 0o755})
	for _, e := range entries {
		if err == nil {
			err = w.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: e.name, Mode: 0o644, Size: int64(len(e.data))})
		}
		if err == nil {
			_, err = w.Write(e.data)
		}
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

func sampleOf(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(goldenFolder, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// hostileEntries are two exports of different formats, and beside them a bomb, an
// archive, a text and a table that nothing fits.
func hostileEntries(t *testing.T) []entry {
	t.Helper()
	bomb := append([]byte(`{"id":"bomb","payload":[`), bytes.Repeat([]byte("  "), 20<<20)...)
	return []entry{
		{"a/bomb.json", bomb},
		{"a/inner.zip", zipped(t, entry{"x.ndjson", []byte(`{"id":"hidden"}`)})},
		{"a/notes.txt", []byte("These are notes.\nNothing else.\n")},
		{"a/table.csv", []byte("Colour;Shape\nred;round\n")},
		{"../../b/attempts.json", sampleOf(t, "svix-attempts.json")},
		{"c.ndjson", []byte("{\"id\":\"1\",\"scheduledDateTime\":\"2026-11-20T08:00:00Z\",\"status\":\"finished\"}\nbad\n")},
	}
}

// TestAnArchiveOfAllSorts: what is good is imported, everything else is told.
func TestAnArchiveOfAllSorts(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.create(KeepEverything)
	entries := hostileEntries(t)
	path := writeFile(t, "export.zip", zipped(t, entries...))
	s, err := b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{path}}, nil)
	b.wants(UnsupportedFile, err)
	parts := map[string]ImportedPart{}
	for _, p := range s.Parts {
		parts[strings.TrimPrefix(p.Name, "export.zip > ")] = p
	}
	for name, want := range map[string]string{"a/inner.zip": "archive inside an archive", "a/notes.txt": "", "a/table.csv": "no format fits"} {
		if p := parts[name]; p.Error == "" || !strings.Contains(p.Error, want) || p.Read != 0 || !strings.Contains(err.Error(), p.Error) {
			t.Errorf("%s: %+v", name, p)
		}
	}
	if p := parts["a/bomb.json"]; p.Imported != 0 || p.Rejected != 1 && p.Error == "" {
		t.Errorf("the bomb: %+v", p)
	}
	if p := parts["../../b/attempts.json"]; p.Format != "svix-attempts" || p.Read != 4 || p.Error != "" {
		t.Errorf("attempts: %+v", p)
	}
	if p := parts["c.ndjson"]; p.Format != "native" || p.Imported != 1 || p.Rejected != 1 || p.SHA256 == "" {
		t.Errorf("rows: %+v", p)
	}
	if s.Format != "svix-attempts, native" || s.Source != "svix, native" || s.Read != s.Imported+s.Merged+s.Unchanged+s.Rejected+s.Expired {
		t.Errorf("%s with %s of %s", counts(s), s.Format, s.Source)
	}
	slices.Reverse(entries) // behind a bomb no part may be looked for, on a slow machine
	path = writeFile(t, "reversed.zip", zipped(t, entries...))
	found, err := b.Inspect(b.ctx, b.owner, InspectRequest{Paths: []string{path}})
	b.must(err)
	if f := found.Files[0]; len(f.Parts) != 6 || f.More != 0 || f.Error != "" {
		t.Errorf("%+v", f)
	}
}

// TestOneExportInManyContainers gives one log, wherever it stands.
func TestOneExportInManyContainers(t *testing.T) {
	t.Parallel()
	text := sampleOf(t, "svix-attempts.json")
	folder := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(folder, "sub"), 0o700), os.WriteFile(filepath.Join(folder, "sub", "a.json"), text, 0o600), os.WriteFile(filepath.Join(folder, ".hidden.json"), []byte("{"), 0o600)); err != nil {
		t.Fatal(err)
	}
	packed := zipped(t, entry{"a.json", text})
	tarred := member(t, tarOf(t, "sub/", entry{"sub/a.json", text}))
	requests := map[string]ImportRequest{
		"file":         {Paths: []string{writeFile(t, "a.json", text)}},
		"folder":       {Paths: []string{folder}},
		"gzip":         {Paths: []string{writeFile(t, "a.bin", member(t, text))}},
		"zip":          {Paths: []string{writeFile(t, "a.zip", packed)}},
		"tar":          {Paths: []string{writeFile(t, "a.tar.gz", tarred)}},
		"piped":        {Paths: []string{stdin}, Reader: bytes.NewReader(text)},
		"a piped zip":  {Paths: []string{stdin}, Reader: bytes.NewReader(packed)},
		"a piped tar":  {Paths: []string{stdin}, Reader: bytes.NewReader(tarred)},
		"a piped gzip": {Paths: []string{stdin}, Reader: bytes.NewReader(member(t, text))},
	}
	var want []byte
	for name, req := range requests {
		a, actor := archive(t)
		s, err := a.Import(context.Background(), actor, req, nil)
		if err != nil || s.Read != 4 || len(s.Parts) != 1 || s.Bytes < 100 {
			t.Errorf("%s: %s, %v", name, counts(s), err)
			continue
		}
		got := nativeText(t, a, actor)
		if want == nil {
			want = got
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s gives another log:\n%s", name, firstDifference(got, want))
		}
	}
}

// TestInspectOfManyParts looks at the first ones, and counts the others.
func TestInspectOfManyParts(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	var entries []entry
	for i := range inspectParts + 5 {
		entries = append(entries, entry{fmt.Sprintf("%02d.ndjson", i), []byte(`{"id":"1","scheduledDateTime":"2026-11-20T08:00:00Z","status":"finished"}`)})
	}
	path := writeFile(t, "many.zip", zipped(t, entries...))
	left := PartChoice{Path: path, Part: "many.zip > 01.ndjson", LeaveOut: true}
	got, err := b.Inspect(b.ctx, b.owner, InspectRequest{Paths: []string{path}, Choices: []PartChoice{left}})
	b.must(err)
	f := got.Files[0]
	if len(f.Parts) != inspectParts || f.More != 5 || f.Parts[0].Chosen != "native" || f.Parts[1].Chosen != "" || f.Parts[1].Read != 0 || got.RowsSeen != inspectParts-1 {
		t.Errorf("%d parts, %d more, %d rows, %+v", len(f.Parts), f.More, got.RowsSeen, f.Parts[:2])
	}
	ctx, cancel := context.WithCancel(b.ctx)
	cancel()
	_, err = b.Inspect(ctx, b.owner, InspectRequest{Paths: []string{path}})
	b.wants(Cancelled, err)
}
