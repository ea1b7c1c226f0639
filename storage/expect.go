package storage

import (
	"slices"
	"unsafe"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/ahead"
	"integration-log/storage/internal/preflight"
)

// pageMap is bbolt's pages where they are mapped, within a transaction.
type pageMap struct {
	bytes []byte
	size  int // of a page
}

func pagesOf(tx *bolt.Tx) pageMap {
	info := tx.DB().Info()
	return pageMap{unsafe.Slice(*(**byte)(unsafe.Pointer(&info.Data)), tx.Size()), info.PageSize}
}

// page returns the bytes of a page; none for one that is not there.
func (p pageMap) page(id uint64) []byte {
	if id == 0 || id >= uint64(len(p.bytes)/p.size) {
		return nil
	}
	return p.bytes[id*uint64(p.size):][:p.size]
}

// expect has pages read ahead, neighbours together. It sorts their numbers.
func (p pageMap) expect(ids []uint64) {
	slices.Sort(ids)
	for ids = slices.Compact(ids); len(ids) > 0; {
		n := 1
		for n < len(ids) && ids[n] == ids[0]+uint64(n) {
			n++
		}
		if first, last := p.page(ids[0]), p.page(ids[n-1]); first != nil && last != nil {
			ahead.Read(p.bytes[int(ids[0])*p.size:][:n*p.size])
		}
		ids = ids[n:]
	}
}

// maxTreeDepth is more levels than a bucket of a file of terabytes has.
const maxTreeDepth = 8

// expectValues has the pages of buckets with small values read ahead, and with the same
// waits those that lead to the values of the newest day.
func (p pageMap) expectValues(newest *wayToNewest, buckets ...*bolt.Bucket) {
	level := rootsOf(buckets)
	for depth := 0; depth < maxTreeDepth && len(level)+len(newest.pages) > 0; depth++ {
		p.expect(newest.pages)
		p.expect(level)
		newest.descend(p)
		level = p.below(level)
	}
}

func rootsOf(buckets []*bolt.Bucket) (ids []uint64) {
	for _, b := range buckets {
		ids = append(ids, uint64(b.Root()))
	}
	return ids
}

// below returns the pages that branch pages lead to. A damaged page may lead to one many times.
func (p pageMap) below(level []uint64) (ids []uint64) {
	slices.Sort(level)
	for _, id := range slices.Compact(level) {
		for _, child := range preflight.Children(p.page(id)) {
			ids = append(ids, child.Page)
		}
	}
	return ids
}

// expectWhole has a bucket's values read ahead, however long.
func (p pageMap) expectWhole(b *bolt.Bucket) {
	p.expectValues(&wayToNewest{}, b)
	for _, value := range entriesOf(b) {
		ahead.Read(value)
	}
}
