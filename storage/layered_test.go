package storage

import (
	"maps"
	"math/rand/v2"
	"testing"
)

// TestLayered compares it with plain maps: each state stays as it was.
func TestLayered(t *testing.T) {
	const seed, keys = 3, 400
	random := rand.New(rand.NewPCG(seed, seed))
	var now layered[int, int]
	plain := map[int]*int{}
	type moment struct {
		layered layered[int, int]
		plain   map[int]*int
	}
	var past []moment
	for step := range 200 {
		changed := map[int]*int{}
		for range random.IntN(1 + step%150) {
			key := random.IntN(keys)
			if changed[key] = nil; random.IntN(3) > 0 {
				changed[key] = &step
			}
		}
		plain = maps.Clone(plain)
		for key, value := range changed {
			if delete(plain, key); value != nil {
				plain[key] = value
			}
		}
		now = now.with(changed)
		past = append(past, moment{now, plain})
	}
	for step, m := range past {
		for key := range keys {
			if m.layered.get(key) != m.plain[key] {
				t.Fatalf("seed %d: key %d after step %d", seed, key, step)
			}
		}
	}
}
