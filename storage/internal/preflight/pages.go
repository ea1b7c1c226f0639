package preflight

import (
	"math/bits"

	"integration-log/storage/internal/damage"
)

// piecePages is the pages of a piece: its bits take 4 KiB, as a page does.
const piecePages = 1 << 15

// piece has a bit for each of so many pages in a row.
type piece [piecePages / 64]uint64

// pages is the set of the pages that were reached. It has pieces only where it has
// pages: how many a file has is a matter of what it says, and a file with holes may
// say anything.
type pages struct {
	pieces map[uint64]*piece
	full   *piece // in the place of all that came as a whole; a large value's may be thousands
}

func newPages() *pages {
	p := &pages{pieces: map[uint64]*piece{}, full: &piece{}}
	for i := range p.full {
		p.full[i] = ^uint64(0)
	}
	return p
}

// add puts in n pages from id on, each of which must be new.
func (p *pages) add(id, n uint64) error {
	for n > 0 {
		at, first := id/piecePages, id%piecePages
		here, found := min(n, piecePages-first), p.pieces[at]
		switch {
		case found == nil && here == piecePages:
			p.pieces[at] = p.full
		case found == nil:
			found = &piece{}
			p.pieces[at] = found
			fallthrough
		default:
			if twice, ok := found.add(first, here); !ok {
				return damage.New("page %d is reached twice", at*piecePages+twice)
			}
		}
		id, n = id+here, n-here
	}
	return nil
}

// add puts in n pages from first on; it stops at one that is not new.
func (p *piece) add(first, n uint64) (twice uint64, ok bool) {
	for i := first; i < first+n; i++ {
		bit := uint64(1) << (i % 64)
		if p[i/64]&bit != 0 {
			return i, false
		}
		p[i/64] |= bit
	}
	return 0, true
}

func (p *pages) has(id uint64) bool {
	found, i := p.pieces[id/piecePages], id%piecePages
	return found != nil && found[i/64]&(1<<(i%64)) != 0
}

func (p *pages) count() (n uint64) {
	for _, piece := range p.pieces {
		for _, word := range piece {
			n += uint64(bits.OnesCount64(word))
		}
	}
	return n
}
