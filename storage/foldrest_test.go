package storage_test

import (
	"context"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// TestEndOfImportFolds: an import that is done leaves no tail and few segments of a
// day and plugin, one that was cancelled what it has, and a few rows stay in the tail.
func TestEndOfImportFolds(t *testing.T) {
	t.Parallel()
	list := many(1800)
	for name, c := range map[string]struct {
		rows, batch    int
		state          storage.ImportState
		segments, tail int
	}{
		"in small batches":      {1800, 100, storage.ImportDone, 1, 0},
		"in great batches":      {1800, 600, storage.ImportDone, 3, 0},
		"in many great batches": {1800, 300, storage.ImportDone, 1, 0},
		"great and small":       {1300, 600, storage.ImportDone, 2, 100},
		"a few rows":            {100, 50, storage.ImportDone, 0, 100},
		"cancelled":             {300, 100, storage.ImportCancelled, 0, 300},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx := context.Background()
			w := storagetest.Open(t, storagetest.Options{})
			number, err := w.BeginImport(ctx, storage.Import{})
			if err != nil {
				t.Fatal(err)
			}
			rest := storagetest.Clone(list[:c.rows])
			for len(rest) > 0 {
				n := min(c.batch, len(rest))
				runs := [][]trigger.Trigger{rest[n/3 : n/2], nil, rest[n/2 : n]}
				if _, err := w.Write(ctx, storage.Batch{Import: number, Triggers: rest[:n/3], Runs: runs}); err != nil {
					t.Fatal(err)
				}
				rest = rest[n:]
			}
			if err := w.EndImport(ctx, number, c.state); err != nil {
				t.Fatal(err)
			}
			if segments, rows, gone, tail := whereabouts(t, w.Store); segments != c.segments || tail != c.tail || rows+tail != c.rows || gone != 0 {
				t.Errorf("%d segments of %d rows, %d gone, and a tail of %d", segments, rows, gone, tail)
			}
		})
	}
}
