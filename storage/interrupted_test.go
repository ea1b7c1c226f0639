package storage_test

import (
	"slices"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// TestInterruptedImports: an import that its program did not live to end is told once,
// with what was committed, and its record says so for good.
func TestInterruptedImports(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	begin := func() uint64 {
		number, err := w.BeginImport(t.Context(), storage.Import{Files: []string{"a.ndjson"}})
		if err != nil {
			t.Fatal(err)
		}
		return number
	}
	done, first, second := begin(), begin(), begin()
	if _, err := w.Write(t.Context(), storage.Batch{Import: first, Triggers: []trigger.Trigger{scheduled("a", storagetest.Start)}}); err != nil {
		t.Fatal(err)
	}
	if err := w.EndImport(t.Context(), done, storage.ImportDone); err != nil {
		t.Fatal(err)
	}
	if found := w.Interrupted(); len(found) != 0 {
		t.Fatalf("while they run: %+v", found)
	}
	w.Reopen()
	found := w.Interrupted()
	if len(found) != 2 || found[0].Number != second || found[1].Number != first || found[1].Counts.Imported != 1 || found[1].State != storage.ImportInterrupted {
		t.Fatalf("%+v", found)
	}
	w.Reopen()
	if found := w.Interrupted(); len(found) != 0 {
		t.Fatalf("told again: %+v", found)
	}
	list, err := w.Imports(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var states []string
	for i := range slices.Backward(list) {
		states = append(states, list[i].State.String())
	}
	if want := []string{"done", "interrupted", "interrupted"}; !slices.Equal(states, want) {
		t.Fatal(states)
	}
}

// TestRunningImportsAreLeftAlone by whoever only reads: their program may be at it.
func TestRunningImportsAreLeftAlone(t *testing.T) {
	t.Parallel()
	path := t.TempDir() + "/x.ilog"
	s, err := storage.Create(path, 0, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.BeginImport(t.Context(), storage.Import{}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = storage.Open(path, storage.Options{ReadOnly: true}); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	list, err := s.Imports(t.Context())
	if err != nil || len(list) != 1 || list[0].State != storage.ImportRunning || s.Interrupted() != nil {
		t.Fatalf("%+v, %v, %+v", list, err, s.Interrupted())
	}
}
