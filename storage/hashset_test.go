package storage

import (
	"math/rand/v2"
	"testing"
)

// TestHashSet compares with a map; small numbers make hashes meet.
func TestHashSet(t *testing.T) {
	const seed = 5
	r := rand.New(rand.NewPCG(seed, seed))
	for _, most := range []uint64{3, 300, 1 << 62} {
		var set hashSet
		want := map[uint64]bool{}
		for range 2000 {
			hash := r.Uint64N(most)
			if set.has(hash) != want[hash] {
				t.Fatalf("seed %d: %d", seed, hash)
			}
			set.add(hash)
			want[hash] = true
		}
		seen := 0
		set.each(func(hash uint64) {
			if !want[hash] {
				t.Fatalf("seed %d: %d was never added", seed, hash)
			}
			seen++
		})
		if set.len() != len(want) || seen != len(want) {
			t.Fatalf("seed %d: %d and %d of %d", seed, set.len(), seen, len(want))
		}
	}
}
