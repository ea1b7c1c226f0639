package storage

import (
	"slices"
	"unsafe"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/ahead"
	"integration-log/storage/internal/preflight"
	"integration-log/storage/internal/segment"
)

// expectedSegments bounds the segments of the newest day of which the first page of
// a list is expected, each with some hundred kilobytes.
const expectedSegments = 64

// expectedHeads is how much is expected of the end of a segment's list rows, where
// its newest ones are.
const expectedHeads = 64 << 10

// firstPageParts are what the first page of a list is made of.
var firstPageParts = [...]segment.Part{segment.PartColumns, segment.PartHeads, segment.PartEntities, segment.PartCounts}

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

// expect has pages read ahead, whose numbers ascend, neighbours together.
func (p pageMap) expect(ids []uint64) {
	for len(ids) > 0 {
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

// expectValues has the pages of buckets with small values read ahead.
func (p pageMap) expectValues(buckets ...*bolt.Bucket) {
	level := make([]uint64, 0, len(buckets))
	for _, b := range buckets {
		level = append(level, uint64(b.Root()))
	}
	for depth := 0; depth < maxTreeDepth && len(level) > 0; depth++ {
		slices.Sort(level)
		level = slices.Compact(level) // a damaged page may lead to one page many times
		p.expect(level)
		var below []uint64
		for _, id := range level {
			below = append(below, preflight.Children(p.page(id))...)
		}
		level = below
	}
}

// expectWhole has a bucket's values read ahead, however long.
func (p pageMap) expectWhole(b *bolt.Bucket) {
	p.expectValues(b)
	for _, value := range entriesOf(b) {
		ahead.Read(value)
	}
}

// maxTreeDepth is more levels than a bucket of a file of terabytes has.
const maxTreeDepth = 8

// expectFirstPage has what the newest rows are made of read ahead: opening goes on
// meanwhile, and the first page waits for little.
func (n *snapshot) expectFirstPage() {
	all := n.catalog.segments
	if len(all) == 0 {
		return
	}
	newest := n.catalog.ofDay(all[len(all)-1].Day)
	newest = newest[max(0, len(newest)-expectedSegments):]
	var buckets []*bolt.Bucket
	for _, seg := range newest {
		if bucket, err := n.partsOf(seg); err == nil && !slices.Contains(buckets, bucket) {
			buckets = append(buckets, bucket)
		}
	}
	pagesOf(n.tx).expectValues(buckets...)
	for _, seg := range newest {
		bucket, err := n.partsOf(seg)
		if err != nil {
			return // whoever wants the part is told
		}
		for _, part := range firstPageParts {
			value := bucket.Get(partKey(seg.ID, part))
			if part == segment.PartHeads {
				value = value[max(0, len(value)-expectedHeads):]
			}
			ahead.Read(value)
		}
	}
}
