package storage

import (
	"bytes"
	"slices"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/block"
	"integration-log/storage/internal/preflight"
	"integration-log/storage/internal/segment"
)

// The first page of a list is made of the newest rows, of every plugin some. Their values
// are read ahead while the heads of all segments are read. Each look at a cold page is a
// wait: so the pages that lead there are read with those of other buckets, and where a
// value stands is told from the sizes in its segment's head, not from its page.

// expectedSegments bounds the segments of the newest day of which the first page of
// a list is expected, each with some hundred kilobytes.
const expectedSegments = 64

// expectedHeads is how much is expected of the end of a segment's list rows, where
// its newest ones are.
const expectedHeads = 64 << 10

// expectedStart is how much is expected of their beginning: seals, and the directory, which is
// verified with the page of 16 KiB that it is on.
const expectedStart = 20 << 10

// firstPageParts are what the first page of a list is made of.
var firstPageParts = [...]segment.Part{segment.PartColumns, segment.PartHeads, segment.PartEntities, segment.PartCounts}

// wayToNewest goes down from the bucket of days to the plugins of the newest day.
type wayToNewest struct {
	pages     []uint64 // what is read next; none: there is no more to read
	inDay     bool     // the pages are of the day's own bucket
	inPlugins bool     // the pages are the first ones of its plugins' buckets
}

func newWayToNewest(days *bolt.Bucket) *wayToNewest {
	return &wayToNewest{pages: []uint64{uint64(days.Root())}}
}

// descend looks at the pages that were read.
func (w *wayToNewest) descend(p pageMap) {
	if w.inPlugins {
		w.pages = nil
		return
	}
	below := p.below(w.pages)
	var buckets []uint64
	for _, id := range w.pages {
		buckets = append(buckets, preflight.Buckets(p.page(id))...)
	}
	switch {
	case len(below) > 0 && w.inDay:
		w.pages = below
	case len(below) > 0:
		w.pages = below[len(below)-1:]
	case w.inDay:
		w.pages, w.inPlugins = buckets[max(0, len(buckets)-expectedSegments):], true
	default:
		w.pages, w.inDay = buckets[max(0, len(buckets)-1):], true
	}
}

// newestSegments reads the heads of the newest day's segments, by key; none where
// there is damage, of which whoever reads all of them is told.
func newestSegments(tx *bolt.Tx) (list []*stored) {
	cursor := tx.Bucket(bucketSegments).Cursor()
	for key, value := cursor.Last(); key != nil && len(list) < expectedSegments; key, value = cursor.Prev() {
		seg, err := readStored(tx.Bucket(bucketGone), key, value)
		if err != nil {
			return nil
		}
		if len(list) > 0 && seg.Day != list[0].Day {
			break
		}
		list = append(list, seg)
	}
	slices.Reverse(list)
	return list
}

// firstPage returns the pages of what the newest rows are made of.
func (p pageMap) firstPage(tx *bolt.Tx) (ids []uint64) {
	list := newestSegments(tx)
	if len(list) == 0 {
		return nil
	}
	day := tx.Bucket(bucketDays).Bucket(dayKey(list[0].Day))
	if day == nil {
		return nil // whoever wants a part is told
	}
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].hash == list[0].hash {
			n++
		}
		if bucket := day.Bucket(list[0].hash[:]); bucket != nil {
			ids = p.firstParts(ids, uint64(bucket.Root()), list[:n])
		}
		list = list[n:]
	}
	return ids
}

// firstParts adds the pages of the parts of which the first page is made, of segments
// that follow one another in the bucket with that root.
func (p pageMap) firstParts(ids []uint64, root uint64, list []*stored) []uint64 {
	leaves := preflight.Children(p.page(root))
	if len(leaves) == 0 {
		leaves = []preflight.Child{{Page: root}} // the root is a leaf
	}
	l := leafPlaces{leaves: leaves, pageSize: int64(p.size)}
	for _, seg := range list {
		l.skip(spareKey(seg.ID), block.Sealed(seg.Sizes[segment.PartCounts]))
		for part, size := range seg.Sizes {
			from, to := l.skip(partKey(seg.ID, segment.Part(part)), block.Sealed(size))
			if !slices.Contains(firstPageParts[:], segment.Part(part)) {
				continue
			}
			ids = append(ids, l.leaves[0].Page)
			if segment.Part(part) == segment.PartHeads {
				ids = l.pages(ids, from, min(to, from+expectedStart))
				from = max(from, to-expectedHeads)
			}
			ids = l.pages(ids, from, to)
		}
	}
	return ids
}

// leafPlaces tells about where the values of a bucket stand that are named in the order
// of their keys: never later, and up to some hundred bytes earlier, since the table of a leaf and the
// size of a spare are not known.
type leafPlaces struct {
	leaves   []preflight.Child // from that of the last value on
	at       int64             // where the next value of that leaf begins
	pageSize int64
}

// leafSlack is what values of a leaf stand later at most: the heads of its segments'
// spares, and its table, in which bbolt has few values of this size.
const leafSlack = 4 << 10

// skip returns where in its leaf, the first of the leaves then, the value of a key stands.
func (l *leafPlaces) skip(key []byte, size int64) (from, to int64) {
	for len(l.leaves) > 1 && bytes.Compare(l.leaves[1].Key, key) <= 0 {
		l.leaves, l.at = l.leaves[1:], 0
	}
	from = l.at
	l.at += int64(len(key)) + size
	return from, l.at + leafSlack
}

// pages adds those of the first leaf from a place in it to another.
func (l *leafPlaces) pages(ids []uint64, from, to int64) []uint64 {
	for page := from / l.pageSize; page <= to/l.pageSize; page++ {
		ids = append(ids, l.leaves[0].Page+uint64(page))
	}
	return ids
}
