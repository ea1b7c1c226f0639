package storage_test

import (
	"context"
	"fmt"
	"testing"

	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// TestModelOfSmallSegments is TestModel where a few triggers go every way that
// many go: into segments at once, out of them, folded, written anew.
func TestModelOfSmallSegments(t *testing.T) {
	for seed := range uint64(30) {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			t.Parallel()
			r := newRun(t, 1000+seed)
			for range 40 {
				storage.Shrink(r.store.Store)
				if r.g.IntN(6) == 0 {
					if err := r.store.Fold(context.Background()); err != nil {
						t.Fatal(err)
					}
				}
				r.step()
			}
		})
	}
}

// TestSameRowsInAnySegments: where triggers stand changes no answer.
func TestSameRowsInAnySegments(t *testing.T) {
	t.Parallel()
	const seed = 11
	list := storagetest.NewGenerator(seed, storagetest.Start).Triggers(400)
	var first []string
	for way := range 5 {
		w := storagetest.Open(t, storagetest.Options{Retention: month, CacheBytes: int64(way%2) - 1})
		switch way {
		case 1, 2:
			storage.Shrink(w.Store)
		case 3:
			storage.DirectSegments(w.Store)
		}
		write(t, w.Store, list[:150])
		write(t, w.Store, list[100:])
		if way > 1 {
			if err := w.Fold(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		if way%2 == 0 {
			w.Reopen()
		}
		segments, _, _, tail, err := storage.Standing(w.Store)
		if err != nil || way > 1 && tail > 0 || way > 0 && segments == 0 {
			t.Fatalf("way %d: %d segments, %d in the tail, %v", way, segments, tail, err)
		}
		got := answers(t, w.Store)
		if first == nil {
			first = got
		}
		if i := firstDifference(got, first); i >= 0 {
			t.Fatalf("seed %d, way %d: answer %d differs:\n%s\n%s", seed, way, i, got[i], first[i])
		}
	}
}
