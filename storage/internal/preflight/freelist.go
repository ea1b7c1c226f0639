package preflight

import (
	"integration-log/storage/internal/damage"
)

// freeBatch is how many ids of a free list are read at once.
const freeBatch = 8192

// freeList reads the free list and returns its length. No page may be both free
// and reached: the next write would go into it.
func (w *walker) freeList(id uint64) (uint64, error) {
	if id == noFreeList {
		return 0, damage.New("the file has none") // this program never writes without
	}
	p, err := w.head(id)
	if err != nil {
		return 0, err
	}
	if p.flags != flagFree {
		return 0, damage.New("page %d has the flags %x, not those of a free list", id, p.flags)
	}
	at, n := int64(pageHead), uint64(p.count)
	var b [freeBatch * freeIDSize]byte
	if p.count == manyFree {
		if err := w.read(b[:freeIDSize], p.at+at); err != nil {
			return 0, err
		}
		at, n = at+freeIDSize, order.Uint64(b[:])
	}
	if n > uint64(p.size-at)/freeIDSize {
		return 0, damage.New("%d ids do not fit in %d bytes", n, p.size)
	}
	before := uint64(1) // the last of the metas
	for left := n; left > 0; {
		batch := b[:min(left, freeBatch)*freeIDSize]
		if err := w.read(batch, p.at+at); err != nil {
			return 0, err
		}
		if before, err = w.free(batch, before); err != nil {
			return 0, err
		}
		at, left = at+int64(len(batch)), left-uint64(len(batch))/freeIDSize
	}
	return n, nil
}

// free takes some ids of the free list, which ascends from before on.
func (w *walker) free(batch []byte, before uint64) (uint64, error) {
	for ; len(batch) > 0; batch = batch[freeIDSize:] {
		id := order.Uint64(batch)
		if id <= before || id >= w.high {
			return 0, damage.New("page %d follows page %d, of %d", id, before, w.high)
		}
		if err := w.reached.add(id, 1); err != nil {
			return 0, err
		}
		before = id
	}
	return before, nil
}
