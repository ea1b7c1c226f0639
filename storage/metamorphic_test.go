package storage_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

var everything = storage.Query{Visible: storage.Visible{All: true}}

// export returns what an export of everything writes.
func export(t *testing.T, s *storage.Store) []byte {
	t.Helper()
	result, err := s.Select(context.Background(), everything)
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	err = result.Each(context.Background(), func(one *trigger.Trigger) error {
		out = append(trigger.AppendNative(out, one), '\n')
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func write(t *testing.T, s *storage.Store, list []trigger.Trigger) storage.Outcome {
	t.Helper()
	done, err := s.Write(context.Background(), storage.Batch{Triggers: storagetest.Clone(list)})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// TestSameRows: neither the size of batches, nor the cache, nor reopening and
// sweeping in between changes what is answered.
func TestSameRows(t *testing.T) {
	t.Parallel()
	const seed = 11
	list := storagetest.NewGenerator(seed, storagetest.Start).Triggers(250)
	var first []string
	for _, way := range []struct {
		batch  int
		cache  int64
		reopen bool
	}{{1000, 0, false}, {1000, -1, true}, {7, 1 << 12, true}, {7, 0, false}, {1, -1, false}} {
		w := storagetest.Open(t, storagetest.Options{Retention: month, CacheBytes: way.cache})
		for part := range slices.Chunk(list, way.batch) {
			write(t, w.Store, part)
		}
		if way.reopen {
			w.Reopen()
			if _, err := w.Sweep(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		got := answers(t, w.Store)
		if first == nil {
			first = got
		}
		if i := firstDifference(got, first); i >= 0 {
			t.Fatalf("seed %d, %+v: answer %d differs:\n%s\n%s", seed, way, i, got[i], first[i])
		}
	}
}

// answers asks the same questions of any store.
func answers(t *testing.T, s *storage.Store) (texts []string) {
	t.Helper()
	g := storagetest.NewGenerator(12, storagetest.Start)
	texts = append(texts, string(export(t, s)))
	for range 40 {
		q := g.Query()
		result, err := s.Select(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := result.Rows(context.Background(), 0, result.Total())
		if err != nil {
			t.Fatal(err)
		}
		facets, err := s.Facets(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, fmt.Sprintf("%+v %+v", rows, facets))
	}
	return texts
}

func firstDifference(a, b []string) int {
	for i := range a {
		if a[i] != b[i] {
			return i
		}
	}
	return -1
}

// TestOrdersOfFiles: four overlapping files give the same log in all 24 orders.
func TestOrdersOfFiles(t *testing.T) {
	t.Parallel()
	files := overlappingFiles()
	var first []byte
	for order := range permutations(4) {
		w := storagetest.Open(t, storagetest.Options{CacheBytes: -1})
		for _, i := range order {
			write(t, w.Store, files[i])
		}
		w.Reopen()
		got := export(t, w.Store)
		if first == nil {
			first = got
		}
		if !bytes.Equal(got, first) {
			t.Fatalf("order %v gives another log than 0 1 2 3", order)
		}
	}
}

// overlappingFiles share most ids. The payload of one id is the same in all of
// them, because of payloads that differ the first stays by rule.
func overlappingFiles() [4][]trigger.Trigger {
	g := storagetest.NewGenerator(21, storagetest.Start)
	g.IDs, g.Events = 40, 0
	var files [4][]trigger.Trigger
	payloads := map[trigger.Ref]trigger.Trigger{}
	for i := range files {
		files[i] = g.Triggers(80)
		for k := range files[i] {
			one := &files[i][k]
			one.Imported = trigger.At(storagetest.Start)
			if one.Payload == nil {
				continue
			}
			if _, ok := payloads[one.Ref]; !ok {
				payloads[one.Ref] = *one
			}
			one.Payload, one.Reference = payloads[one.Ref].Payload, payloads[one.Ref].Reference
		}
	}
	return files
}

// permutations yields every order of 0 to n-1.
func permutations(n int) func(yield func([]int) bool) {
	return func(yield func([]int) bool) {
		var extend func(order []int) bool
		extend = func(order []int) bool {
			if len(order) == n {
				return yield(order)
			}
			for i := range n {
				if !slices.Contains(order, i) && !extend(append(slices.Clone(order), i)) {
					return false
				}
			}
			return true
		}
		extend(nil)
	}
}
