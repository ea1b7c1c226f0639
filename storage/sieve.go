package storage

import (
	"sync/atomic"

	"integration-log/app/trigger"
	"integration-log/storage/internal/bloom"
	"integration-log/storage/internal/lookup"
	"integration-log/storage/internal/segment"
)

// sieve tells that a segment lacks an id or an entity without a look at its
// indexes, so that looking for one costs as much as it has rows, and a look at a
// line of memory for every other segment. It is shared by all states of a segment.
type sieve struct{ ids, entities learning }

// learning is a filter that is made when it was asked for a second time: reading
// all keys of a segment costs as much as some ten looks at it.
type learning struct {
	asked  atomic.Uint32
	filter atomic.Pointer[bloom.Filter]
}

const (
	// learnFrom is with which question a filter is made.
	learnFrom = 2
	// learnRows is of how many rows filters are made in one transaction: about ten
	// milliseconds' worth.
	learnRows = 1 << 16
	// sieveBytes bounds all filters of entities together, minKeyBits is from where on one is
	// worth its memory, maxKeyBits from where on more would hardly help.
	sieveBytes = 24 << 20
	minKeyBits = 4
	maxKeyBits = 16
	// entitiesPerRow is how many different entities a segment is given room for.
	entitiesPerRow = 2
)

// keyBits is how many bits a key gets when there are so many rows; 0: no filters.
func keyBits(rows int) int {
	bits := sieveBytes * 8 / (max(rows, 1) * entitiesPerRow)
	if bits < minKeyBits {
		return 0
	}
	return min(bits, maxKeyBits)
}

// lacksID tells that no row of a segment has an id of that hash.
func (n *snapshot) lacksID(seg *stored, hash uint32) bool {
	if n.cache == nil {
		return false
	}
	l := &seg.sieve.ids
	if l.filter.Load() == nil && l.asked.Load() == 0 {
		n.takeSieves(seg.Day)
	}
	return n.lacks(seg, l, hash, func() (*bloom.Filter, error) {
		filter := bloom.New(seg.Rows * idBits)
		return &filter, n.open(seg).IDHashes(filter.Add)
	})
}

// filterOf returns the filter of the ids of triggers.
func filterOf(run []*trigger.Trigger) *bloom.Filter {
	filter := bloom.New(len(run) * idBits)
	for _, t := range run {
		filter.Add(lookup.Hash(t.ID))
	}
	return &filter
}

// lacksEntity tells that no row of a segment names an entity of that hash.
func (n *snapshot) lacksEntity(seg *stored, hash uint32) bool {
	bits := keyBits(n.catalog.rows)
	if n.cache == nil || bits == 0 {
		return false
	}
	return n.lacks(seg, &seg.sieve.entities, hash, func() (*bloom.Filter, error) {
		r := n.open(seg)
		count, err := r.EntityCount()
		if err != nil {
			return nil, err
		}
		filter := bloom.New(min(count, entitiesPerRow*seg.Rows) * bits)
		return &filter, r.EntityHashes(filter.Add)
	})
}

// lacks asks a filter that there is, or is to be made. What cannot be read is told
// by whoever looks into the segment then.
func (n *snapshot) lacks(seg *stored, l *learning, hash uint32, build func() (*bloom.Filter, error)) bool {
	if f := l.filter.Load(); f != nil {
		return !f.Has(hash)
	}
	if l.asked.Add(1) < learnFrom || n.learnt > learnRows {
		return false
	}
	n.learnt += seg.Rows
	f, err := build()
	if err != nil {
		return false
	}
	l.filter.Store(f)
	return !f.Has(hash)
}

// newStored returns a segment of which no row is gone.
func newStored(h *segment.Head) *stored {
	return &stored{Head: *h, hash: hashPlugin(h.Plugin), sieve: &sieve{}}
}
