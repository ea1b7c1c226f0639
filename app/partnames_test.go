package app

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"integration-log/app/trigger"
)

func TestNamesOfPartsDiffer(t *testing.T) {
	t.Parallel()
	names := partNames{}
	var got []string
	for _, name := range []string{"a", "a (2)", "a", "b", "a", "a (2)"} {
		got = append(got, names.of(name))
	}
	if want := []string{"a", "a (2)", "a (3)", "b", "a (4)", "a (2) (2)"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestPartsOfOneNameAreChosenEach: an archive to which a file was added twice.
func TestPartsOfOneNameAreChosenEach(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	path := writeFile(t, "twice.zip", zipped(t,
		entry{"list.csv", []byte("Nr;When\n1;2026-11-20T08:00:00Z\n")}, entry{"list.csv", []byte("Key;At\n2;2026-11-20T09:00:00Z\n")}, entry{"list.csv", []byte("x;y\n3;4\n")}))
	mapped := func(id, at string) []byte {
		return []byte(`{"name":"one","fields":{"id":"` + id + `","scheduled":"` + at + `"}}`)
	}
	choices := []PartChoice{
		{Path: path, Part: "twice.zip > list.csv", Mapping: mapped("Nr", "When")},
		{Path: path, Part: "twice.zip > list.csv (2)", Mapping: mapped("Key", "At")},
		{Path: path, Part: "twice.zip > list.csv (3)", LeaveOut: true},
	}
	seen, err := b.Inspect(b.ctx, b.owner, InspectRequest{Paths: []string{path}, Choices: choices})
	b.must(err)
	for i, part := range seen.Files[0].Parts {
		if part.Name != choices[i].Part || part.Error != "" || i < 2 && (len(part.Rows) != 1 || part.Rows[0].ID == "") {
			t.Errorf("part %d: %+v", i, part)
		}
	}
	b.create(KeepEverything)
	done, err := b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{path}, Choices: choices}, nil)
	if err != nil || done.Imported != 2 || done.Rejected != 0 || len(done.Parts) != 2 || done.Parts[0].Name != choices[0].Part || done.Parts[1].Name != choices[1].Part {
		t.Fatalf("%+v, %v", done, err)
	}
	d, err := b.Detail(b.ctx, b.owner, trigger.Ref{Source: "one", ID: "2"})
	if err != nil || d.Trigger.From.File != choices[1].Part {
		t.Errorf("%+v, %v", d.Trigger.From, err)
	}
}

// TestAWorkspaceAmongExportsIsNone: who imports a folder often keeps the workspace in it.
func TestAWorkspaceAmongExportsIsNone(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	folder := t.TempDir()
	path := filepath.Join(folder, "log.ilog")
	_, err := b.CreateWorkspace(b.ctx, b.owner, CreateRequest{Path: path, Retention: KeepEverything})
	b.must(err)
	text := []byte(`{"id":"1","scheduledDateTime":"2026-11-20T08:00:00Z"}`)
	b.must(os.WriteFile(filepath.Join(folder, "a.ndjson"), text, 0o600))
	seen, err := b.Inspect(b.ctx, b.owner, InspectRequest{Paths: []string{folder}})
	if err != nil || len(seen.Files[0].Parts) != 1 {
		t.Errorf("%+v, %v", seen, err)
	}
	done, err := b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{folder}}, nil)
	if err != nil || done.Imported != 1 || len(done.Parts) != 1 || done.Bytes != int64(len(text)) || totalSize([]string{folder}) != done.Bytes {
		t.Errorf("%+v, %v", done, err)
	}
	// Named by itself it is told to be no export.
	_, err = b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{path}}, nil)
	b.wants(UnsupportedFile, err)
}
