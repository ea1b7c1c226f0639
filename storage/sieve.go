package storage

import (
	"slices"
	"sync/atomic"

	"integration-log/storage/internal/bloom"
	"integration-log/storage/internal/segment"
)

// sieveKind is what a filter has the hashes of.
type sieveKind uint8

const (
	idSieve     sieveKind = iota // lookup.Hash of ids
	entitySieve                  // segment.EntityHash of entities
	sieveKinds
)

func (k sieveKind) String() string { return [sieveKinds]string{"ids", "entities"}[k] }

// keyBits is how many bits of its filter an id or an entity takes: one strange one in
// some 200 leads to a segment in vain.
const keyBits = 12

// sieve tells that a segment lacks an id or an entity without a look at its
// indexes, so that looking for one costs as much as it has rows, and a look at a
// line of memory for every other segment. It is shared by all states of a segment.
type sieve [sieveKinds]struct {
	filter atomic.Pointer[bloom.Filter] // nil: not read yet, or there is none
	read   atomic.Bool                  // the filters of its day were read
}

// lacks tells that no row of a segment has a key of that hash.
func (n *snapshot) lacks(seg *stored, kind sieveKind, hash uint32) bool {
	if n.cache == nil {
		return false
	}
	one := &seg.sieve[kind]
	if one.filter.Load() == nil && !one.read.Load() {
		n.takeSieves(seg.Day, kind)
	}
	f := one.filter.Load()
	return f != nil && !f.Has(hash)
}

// newSieve returns the filters of a segment, and sorts its hashes.
func newSieve(built *segment.Built) *sieve {
	made := &sieve{}
	made[idSieve].filter.Store(filterOf(built.IDHashes))
	made[entitySieve].filter.Store(filterOf(built.EntityHashes))
	return made
}

// filterOf returns the filter of hashes, which it sorts.
func filterOf(hashes []uint32) *bloom.Filter {
	slices.Sort(hashes)
	distinct := 0
	for i, hash := range hashes {
		if i == 0 || hash != hashes[i-1] {
			distinct++
		}
	}
	filter := bloom.New(distinct * keyBits)
	for _, hash := range hashes {
		filter.Add(hash)
	}
	return &filter
}

// hashes visits the hashes of all keys of a kind that a segment has.
func (k sieveKind) hashes(r *segment.Reader, visit func(hash uint32)) error {
	if k == idSieve {
		return r.IDHashes(visit)
	}
	return r.EntityHashes(visit)
}

// newStored returns a segment of which no row is gone.
func newStored(h *segment.Head) *stored {
	return &stored{Head: *h, hash: hashPlugin(h.Plugin), sieve: &sieve{}}
}
