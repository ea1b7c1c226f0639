package storage_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"integration-log/storage"
)

// rejected makes a workspace with an import of which three rows were rejected, and returns
// the states that its file was in before the end of the import and after it, and the records.
func rejected(t *testing.T) (path string, states [2][]byte, records []storage.Import) {
	t.Helper()
	ctx := context.Background()
	path = filepath.Join(t.TempDir(), "rejected.ilog")
	s, err := storage.Create(path, 0, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	number, err := s.BeginImport(ctx, storage.Import{Files: []string{"a.ndjson"}, Format: "native"})
	if err != nil {
		t.Fatal(err)
	}
	g := generator(t)
	for i := range int64(3) {
		batch := storage.Batch{Import: number, Triggers: g.Triggers(30), BytesRead: 1000}
		batch.Rejects = []storage.Reject{{File: "a.ndjson", Line: i, Reason: fmt.Sprint("no date in ", i)}}
		if _, err := s.Write(ctx, batch); err != nil {
			t.Fatal(err)
		}
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.EndImport(ctx, number, storage.ImportDone); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if records, err = s.Imports(ctx); err != nil {
		t.Fatal(err)
	}
	return path, [2][]byte{before, after}, records
}

// takenOver salvages a file and returns the records of its imports, and the rejected rows
// of the first.
func takenOver(t *testing.T, path string) (done storage.Salvaged, records []storage.Import, rejects []storage.Reject) {
	t.Helper()
	ctx := context.Background()
	out := filepath.Join(t.TempDir(), "saved.ilog")
	done, err := storage.Salvage(ctx, path, out, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := storage.Open(out, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if report, err := s.Check(ctx); err != nil || report.Problems != nil {
		t.Errorf("%q, %v", report.Problems, err)
	}
	if records, err = s.Imports(ctx); err != nil {
		t.Fatal(err)
	}
	if rejects, _, err = s.Rejects(ctx, 1, 0, 9); err != nil {
		t.Fatal(err)
	}
	return done, records[1:], rejects // the newest is the salvage
}

// TestSalvageTakesTheLatestRecords of a file that has older ones as well, in pages that
// nothing tells from those in use.
func TestSalvageTakesTheLatestRecords(t *testing.T) {
	t.Parallel()
	path, states, want := rejected(t)
	for _, order := range [][2]int{{0, 1}, {1, 0}} {
		if err := os.WriteFile(path, slices.Concat(states[order[0]], states[order[1]]), 0o600); err != nil {
			t.Fatal(err)
		}
		destroyTree(t, path)
		_, records, rejects := takenOver(t, path)
		if !reflect.DeepEqual(records, want) || len(rejects) != 3 {
			t.Errorf("%d rejected rows, %+v instead of %+v", len(rejects), records, want)
		}
	}
}

// TestALostRejectedRowKeepsItsPlace in what is salvaged, and is told.
func TestALostRejectedRowKeepsItsPlace(t *testing.T) {
	t.Parallel()
	path, states, want := rejected(t)
	if err := os.WriteFile(path, bytes.ReplaceAll(states[1], []byte("no date in 1"), []byte("no date in 2")), 0o600); err != nil {
		t.Fatal(err)
	}
	done, records, rejects := takenOver(t, path)
	if !reflect.DeepEqual(records, want) || !slices.Contains(done.Lost, "rejected row 2 of import 1") {
		t.Errorf("%q, %+v instead of %+v", done.Lost, records, want)
	}
	if len(rejects) != 3 || rejects[0].Line != 0 || rejects[1].Line != 0 || rejects[1].Reason == "" || rejects[2].Line != 2 {
		t.Errorf("%+v", rejects)
	}
}
