package storage

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// cellKey is what a row is ordered by before its id is read again.
type cellKey struct {
	cell int
	key  int64
}

// keysInCells returns the keys that ids have in cells between some of them.
func keysInCells(ids, some []string) []cellKey {
	t := &ties{cells: newIDCells(slices.Clone(some))}
	keys := make([]cellKey, len(ids))
	for i, id := range ids {
		t.add(id, place(i))
	}
	for c := range t.cells {
		for _, e := range t.cells[c].entries {
			keys[e.place] = cellKey{c, e.key}
		}
	}
	return keys
}

// TestIDCells: keys never contradict the order of ids, whatever these are and whichever
// of them, or none, the cells are made of.
func TestIDCells(t *testing.T) {
	t.Parallel()
	parts := []string{"", "a", "b", "\x00", "\xff", "é", "trigger-", "0000000", "0000001", "-", "\xff\xff\xff\xff\xff\xff\xff\xff"}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, seed))
		ids := make([]string, 60)
		for i := range ids {
			for range r.IntN(5) {
				ids[i] += parts[r.IntN(len(parts))]
			}
		}
		keys := keysInCells(ids, ids[:r.IntN(20)])
		for i := range ids {
			for j := range ids {
				order := cmp.Or(cmp.Compare(keys[i].cell, keys[j].cell), cmp.Compare(keys[i].key, keys[j].key))
				if order != 0 && order != strings.Compare(ids[i], ids[j]) {
					t.Fatalf("seed %d: %q has %v, %q has %v", seed, ids[i], keys[i], ids[j], keys[j])
				}
			}
		}
	}
}

// TestIDsAreToldApart: hardly any of the ids that systems give must be read again.
func TestIDsAreToldApart(t *testing.T) {
	t.Parallel()
	const n, every = 20_000, 400
	r := rand.New(rand.NewPCG(1, 1))
	for name, id := range map[string]func(i int) string{
		"numbers": func(i int) string { return fmt.Sprintf("trigger-%07d", i) },
		"dates":   func(i int) string { return fmt.Sprintf("2026-11-%02dT%05d", i*30/n+1, i) },
		"UUIDs": func(int) string {
			return fmt.Sprintf("%08x-%04x-4000-8000-%012x", r.Uint32(), r.Uint32N(1<<16), r.Uint64N(1<<48))
		},
		"two ways": func(i int) string { return fmt.Sprintf("%s-%07d", []string{"invoice", "customer"}[i%2], i) },
	} {
		ids := make([]string, n)
		var some []string
		for i := range ids {
			if ids[i] = id(i); i%every < 2 {
				some = append(some, ids[i])
			}
		}
		met := map[cellKey]int{}
		for _, key := range keysInCells(ids, some) {
			met[key]++
		}
		if again := n - len(met); again > n/50 {
			t.Errorf("%s: %d of %d ids are alike", name, again, n)
		}
	}
}
