package storage

import (
	"sync/atomic"

	"integration-log/storage/internal/bloom"
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
	// sieveBytes bounds all filters together, minKeyBits is from where on one is
	// worth its memory, maxKeyBits from where on more would hardly help.
	sieveBytes = 32 << 20
	minKeyBits = 4
	maxKeyBits = 16
	// entitiesPerRow is how many different entities a segment is given room for.
	entitiesPerRow = 2
)

// keyBits is how many bits a key gets when there are so many rows; 0: no filters.
func keyBits(rows int) int {
	bits := sieveBytes * 8 / (max(rows, 1) * (1 + entitiesPerRow))
	if bits < minKeyBits {
		return 0
	}
	return min(bits, maxKeyBits)
}

// lacksID tells that no row of a segment has an id of that hash.
func (n *snapshot) lacksID(seg *stored, hash uint32) bool {
	f := n.filter(seg, &seg.sieve.ids, func(bits int) (*bloom.Filter, error) {
		filter := bloom.New(seg.Rows * bits)
		return &filter, n.open(seg).IDHashes(filter.Add)
	})
	return f != nil && !f.Has(hash)
}

// lacksEntity tells that no row of a segment names an entity of that hash.
func (n *snapshot) lacksEntity(seg *stored, hash uint32) bool {
	f := n.filter(seg, &seg.sieve.entities, func(bits int) (*bloom.Filter, error) {
		r := n.open(seg)
		count, err := r.EntityCount()
		if err != nil {
			return nil, err
		}
		filter := bloom.New(min(count, entitiesPerRow*seg.Rows) * bits)
		return &filter, r.EntityHashes(filter.Add)
	})
	return f != nil && !f.Has(hash)
}

// filter returns what there is, or is to be made; nil for none. What cannot be
// read is told by whoever looks into the segment then.
func (n *snapshot) filter(seg *stored, l *learning, build func(bits int) (*bloom.Filter, error)) *bloom.Filter {
	if f := l.filter.Load(); f != nil {
		return f
	}
	bits := keyBits(n.catalog.rows)
	if n.cache == nil || bits == 0 || l.asked.Add(1) < learnFrom || n.learnt > learnRows {
		return nil
	}
	n.learnt += seg.Rows
	f, err := build(bits)
	if err != nil {
		return nil
	}
	l.filter.Store(f)
	return f
}

// newStored returns a segment of which no row is gone.
func newStored(h *segment.Head) *stored {
	return &stored{Head: *h, hash: hashPlugin(h.Plugin), sieve: &sieve{}}
}
