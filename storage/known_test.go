package storage

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKnownIDs compares the table with a plain map, over several growths, with
// hashes that meet.
func TestKnownIDs(t *testing.T) {
	const seed = 5
	random := rand.New(rand.NewPCG(seed, seed))
	known := newKnownIDs(0)
	want := map[uint32][]uint64{}
	for id := uint64(10); id < 60; id++ {
		ordinal := known.segment(id)
		for range 500 {
			hash := random.Uint32N(20_000) * 200_003
			known.add(hash, ordinal)
			want[hash] = append(want[hash], id)
		}
	}
	for i := range uint32(20_000) {
		hash := i * 200_003
		var got []uint64
		known.candidates(hash, func(id uint64) bool {
			got = append(got, id)
			return true
		})
		slices.Sort(got)
		if !slices.Equal(got, want[hash]) {
			t.Fatalf("seed %d, hash %d: %v instead of %v", seed, hash, got, want[hash])
		}
	}
	asked := 0
	known.candidates(firstHash(want), func(uint64) bool { asked++; return false })
	if asked != 1 {
		t.Fatalf("asked %d times after the first answer", asked)
	}
}

func firstHash(m map[uint32][]uint64) uint32 {
	for hash := range m {
		return hash
	}
	return 0
}
