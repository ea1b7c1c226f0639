package segment

import (
	"slices"
	"testing"

	"integration-log/storage/internal/lookup"
)

// TestHashesOfBuilt: a segment that was just made tells the hashes that whoever reads
// it finds.
func TestHashesOfBuilt(t *testing.T) {
	const seed = 5
	list := newGenerator(seed).triggers(2 * ChunkRows)
	built, err := Build(list)
	if err != nil {
		t.Fatal(err)
	}
	var entities []uint32
	for row, one := range list {
		if got, want := built.IDHashes[row], lookup.Hash(one.ID); got != want {
			t.Fatalf("seed %d: row %d has the hash %x instead of %x", seed, row, got, want)
		}
		for _, e := range one.Entities {
			entities = append(entities, EntityHash(e))
		}
	}
	slices.Sort(entities)
	entities = slices.Compact(entities)
	slices.Sort(built.EntityHashes)
	if got := slices.Compact(built.EntityHashes); !slices.Equal(got, entities) {
		t.Fatalf("seed %d: %d hashes of entities instead of %d", seed, len(got), len(entities))
	}
}
