package preflight

import (
	"math/bits"

	"integration-log/storage/internal/damage"
)

// pages is the set of the pages that were reached.
type pages []uint64

func newPages(high uint64) pages { return make(pages, (high+63)/64) }

// add puts in n pages from id on, each of which must be new.
func (p pages) add(id, n uint64) error {
	for ; n > 0; id, n = id+1, n-1 {
		bit := uint64(1) << (id % 64)
		if p[id/64]&bit != 0 {
			return damage.New("page %d is reached twice", id)
		}
		p[id/64] |= bit
	}
	return nil
}

// has tells whether a page is in p; none is in a nil set.
func (p pages) has(id uint64) bool { return id/64 < uint64(len(p)) && p[id/64]&(1<<(id%64)) != 0 }

func (p pages) count() (n uint64) {
	for _, word := range p {
		n += uint64(bits.OnesCount64(word))
	}
	return n
}
