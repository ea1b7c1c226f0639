package storage_test

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// keep makes the workspace of the present version of the format anew. Do so before a
// version is released, never afterwards: go test ./storage -run BackCompat -keep
var keep = flag.Bool("keep", false, "make the workspace of the present format version anew")

const backcompat = "testdata/backcompat"

// TestBackCompat reads the workspaces of all released versions of the format.
func TestBackCompat(t *testing.T) {
	const present = "v2"
	if *keep {
		makeBackCompat(t, filepath.Join(backcompat, present))
	}
	files, err := filepath.Glob(filepath.Join(backcompat, "*.ilog"))
	if err != nil || len(files) < storage.FormatVersion-1 { // version 1 was never released
		t.Fatalf("%d workspaces of older versions, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			want, err := os.ReadFile(strings.TrimSuffix(file, ".ilog") + ".sha256")
			if err != nil {
				t.Fatal(err)
			}
			s := openCopy(t, file)
			if got := digest(export(t, s)); got != string(want) {
				t.Errorf("the SHA-256 of the export is %s instead of %s", got, want)
			}
			report, err := s.Check(context.Background())
			if err != nil || len(report.Problems) > 0 {
				t.Errorf("%v, %v", report.Problems, err)
			}
		})
	}
}

func digest(content []byte) string { return fmt.Sprintf("%x", sha256.Sum256(content)) }

// openCopy opens a copy: opening for writing leaves a side file and may write.
func openCopy(t *testing.T, file string) *storage.Store {
	t.Helper()
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.ilog")
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// makeBackCompat has segments, gone rows, a tail, an import's record and rejects.
func makeBackCompat(t *testing.T, name string) {
	t.Helper()
	const seed = 31
	ctx := context.Background()
	g := storagetest.NewGenerator(seed, storagetest.Start)
	g.Spread, g.IDs = 6*time.Hour, 1000
	path := filepath.Join(t.TempDir(), "made.ilog")
	s, err := storage.Create(path, 0, storage.Options{Clock: func() time.Time { return storagetest.Start }})
	if err != nil {
		t.Fatal(err)
	}
	list := g.Triggers(500)
	for i := range list[:400] { // enough of one plugin for a segment
		list[i].Plugin = trigger.Plugin{ID: "p1", Name: "Books", Type: "accounting"}
	}
	number, err := s.BeginImport(ctx, storage.Import{
		Files: []string{"weekly.ndjson"}, Format: "native", Source: "native", Zone: "Europe/Brussels",
		Mapping: storage.Mapping{Name: "native", JSON: []byte("{}")}, Parts: []storage.ImportPart{{Number: 1, Name: "weekly.ndjson", Encoding: "UTF-8"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	rejects := []storage.Reject{{File: "weekly.ndjson", Line: 7, Offset: 800, Reason: "not JSON", Raw: []byte("{")}}
	if _, err := s.Write(ctx, storage.Batch{Import: number, Triggers: storagetest.Clone(list), Rejects: rejects}); err != nil {
		t.Fatal(err)
	}
	if err := s.EndImport(ctx, number, storage.ImportDone); err != nil {
		t.Fatal(err)
	}
	brussels, york := zone(t, "Europe/Brussels"), zone(t, "America/New_York")
	if _, err := s.Reinterpret(ctx, storage.ReinterpretRequest{Import: number, From: brussels, To: york}, nil); err != nil {
		t.Fatal(err)
	}
	write(t, s, g.Again(list, 30))
	want := digest(export(t, s))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := storage.Compact(ctx, path, nil); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for file, content := range map[string][]byte{name + ".ilog": whole, name + ".sha256": []byte(want)} {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
