package storage

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"integration-log/app/trigger"
)

// TestNamedFindsWhatAMapFinds: also where all hashes are one, or next to each other.
func TestNamedFindsWhatAMapFinds(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 3))
	for _, spread := range []uint32{1, 3, 1 << 10, 1<<32 - 1} {
		batch := make([]*trigger.Trigger, 1+random.IntN(700))
		for i := range batch {
			batch[i] = &trigger.Trigger{Ref: trigger.Ref{Source: fmt.Sprint(random.IntN(2)), ID: fmt.Sprint(random.IntN(400))}}
		}
		x, want := newNamed(batch), map[trigger.Ref]*state{}
		for i, one := range batch {
			hash := x.hashes[i] % spread
			found := x.find(hash, &one.Ref)
			if found != want[one.Ref] || found != nil && *found.ref != one.Ref {
				t.Fatalf("seed %d: trigger %d of %d, %v: %+v", seed, i, len(batch), one.Ref, found)
			}
			if found == nil {
				want[one.Ref] = x.add(hash, state{ref: &one.Ref})
			}
		}
		if len(x.states) != len(want) {
			t.Errorf("seed %d: %d states instead of %d", seed, len(x.states), len(want))
		}
	}
}
