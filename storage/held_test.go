package storage_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// heldResult is a result and the triggers that it showed first.
type heldResult struct {
	*storage.ResultSet
	refs []trigger.Ref
}

func hold(t *testing.T, s *storage.Store, q storage.Query, look bool) *heldResult {
	t.Helper()
	result, err := s.Select(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	h := &heldResult{ResultSet: result}
	if look {
		h.look(t)
	}
	return h
}

// look reads all rows and compares them with those of the first look: what can be
// seen stands where it stood.
func (h *heldResult) look(t *testing.T) {
	t.Helper()
	rows, err := h.Rows(context.Background(), 0, h.Total())
	if err != nil || len(rows) != h.Total() {
		t.Errorf("%d rows of %d, %v", len(rows), h.Total(), err)
		return
	}
	if h.refs == nil {
		h.refs = make([]trigger.Ref, len(rows))
	}
	for i, row := range rows {
		if row.Expired {
			continue
		}
		if h.refs[i] == (trigger.Ref{}) {
			h.refs[i] = row.Summary.Ref
		}
		if h.refs[i] != row.Summary.Ref {
			t.Errorf("row %d was %v and is %v", i, h.refs[i], row.Summary.Ref)
			return
		}
	}
}

// TestHeldResultsOutliveFolds: results that were looked at, in part or not at all,
// keep their rows in their order while imports, folds and sweeps go on.
func TestHeldResultsOutliveFolds(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		w := storagetest.Open(t, storagetest.Options{Retention: month, CacheBytes: -int64(seed % 2)})
		storage.Shrink(w.Store)
		g := storagetest.NewGenerator(seed, storagetest.Start)
		g.IDs = 300
		list := g.Triggers(400)
		write(t, w.Store, list)
		var seen, unseen []*heldResult
		for n := range 8 {
			q := storage.Query{Visible: storage.Visible{All: true}, Sort: trigger.Sort{By: trigger.SortBy(n % 2), Ascending: n%4 > 1}}
			if n > 3 {
				q = g.Query()
			}
			seen, unseen = append(seen, hold(t, w.Store, q, true)), append(unseen, hold(t, w.Store, q, false))
		}
		for range 8 {
			write(t, w.Store, append(g.Triggers(20), g.Again(list, 10)...))
			if err := w.Fold(context.Background()); err != nil {
				t.Fatal(err)
			}
			w.Clock.Add(30 * time.Hour)
			if _, err := w.Sweep(context.Background()); err != nil {
				t.Fatal(err)
			}
			for _, h := range seen {
				if h.look(t); !h.Newer() {
					t.Error("nobody says that there is more")
				}
			}
		}
		for i, h := range unseen {
			h.refs = seen[i].refs
			h.look(t)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// TestReadersWhileFolding: with the race detector, readers and a writer whose
// triggers go every way.
func TestReadersWhileFolding(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	storage.Shrink(w.Store)
	g := storagetest.NewGenerator(9, storagetest.Start)
	g.IDs = 500
	write(t, w.Store, g.Triggers(200))
	var readers sync.WaitGroup
	for i := range 3 {
		readers.Go(func() {
			g := storagetest.NewGenerator(uint64(i), storagetest.Start)
			h := hold(t, w.Store, everything, i == 0)
			for ctx.Err() == nil {
				if err := readOnce(ctx, w.Store, g.Query()); err != nil && ctx.Err() == nil {
					t.Error(err)
					return
				}
				h.look(t)
			}
		})
	}
	for range 12 {
		write(t, w.Store, g.Triggers(40))
		w.Clock.Add(3 * time.Hour)
		if _, err := w.Sweep(ctx); err != nil {
			t.Error(err)
		}
		if err := w.Fold(ctx); err != nil {
			t.Error(err)
		}
	}
	cancel()
	readers.Wait()
}
