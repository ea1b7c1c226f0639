package storage

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
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
			if !slices.Contains(want[hash], id) {
				want[hash] = append(want[hash], id)
			}
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
	used, before := 0, known.used
	for hash, ids := range want {
		used += len(ids)
		known.add(hash, known.ordinals[ids[0]]) // as every delivery of one event does
	}
	if before != used || known.used != used {
		t.Fatalf("%d and %d places are taken for %d", before, known.used, used)
	}
	asked := 0
	known.candidates(firstHash(want), func(uint64) bool { asked++; return false })
	if asked != 1 {
		t.Fatalf("asked %d times after the first answer", asked)
	}
}

// TestKnownOutlastsOtherWrites: what an import knows of all ids stays while others write,
// and has what they write; with no import it goes with the batch, which may fail.
func TestKnownOutlastsOtherWrites(t *testing.T) {
	t.Parallel()
	d := newDamaging(t, 0)
	many := d.limits.knownFrom
	number, err := d.BeginImport(t.Context(), Import{})
	if err != nil {
		t.Fatal(err)
	}
	batch := func(number uint64, from, to int) (done Outcome, err error) {
		b := Batch{Import: number}
		for i := from; i < to; i++ {
			b.Triggers = append(b.Triggers, trigger.Trigger{Ref: trigger.Ref{ID: strconv.Itoa(i)}, Given: -1})
		}
		return d.Write(t.Context(), b)
	}
	write := func(number uint64, from, to, unchanged int) {
		t.Helper()
		if done, err := batch(number, from, to); err != nil || done.Imported != to-from-unchanged || done.Unchanged != unchanged {
			t.Fatalf("%d to %d: %+v, %v", from, to, done, err)
		}
	}
	write(0, 0, many, 0)
	if d.known != nil {
		t.Fatal("a batch of no import leaves what it knew")
	}
	write(number, many, 2*many, 0)
	known := d.known
	write(0, 2*many, 3*many, 0) // a segment
	write(0, 3*many, 3*many+1, 0)
	if d.known != known || known == nil {
		t.Fatal("an import has to learn all ids again")
	}
	write(number, 0, 4*many, 3*many+1)
	if err := d.EndImport(t.Context(), number, ImportDone); err != nil {
		t.Fatal(err)
	}
	if d.known != nil {
		t.Fatal("what an import knew stays when it has ended")
	}
	d.damageSegment(trigger.Ref{ID: "0"}, segment.PartHeads)
	if _, err := batch(0, 0, many); !errors.Is(err, ErrDamaged) || d.known != nil {
		t.Fatalf("%v, known: %v", err, d.known != nil)
	}
}

func firstHash(m map[uint32][]uint64) uint32 {
	for hash := range m {
		return hash
	}
	return 0
}
