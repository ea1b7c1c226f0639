package storage

import (
	"encoding/binary"
	"math"
	"slices"
	"sort"
)

// idCell is a range of ids, from its first to that of the next cell, and the rows that have
// them. Their keys are the eight bytes behind what all ids of the range begin with.
type idCell struct {
	first   string
	common  int // bytes
	entries []entry
}

// newIDCells returns cells between some ids, ascending, and one for all others.
func newIDCells(ids []string) []idCell {
	cells := []idCell{{}}
	for i, first := range idBounds(ids) {
		cells[i].common = commonBytes(cells[i].first, first)
		cells = append(cells, idCell{first: first})
	}
	return cells
}

// idBounds returns some ids in order, and before and after them where those end, or would
// begin, that begin as the first and the last quarter of them do.
func idBounds(ids []string) []string {
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	end := len(ids) - 1
	low := ids[0][:commonBytes(ids[0], ids[end/4])]
	high := []byte(ids[end][:commonBytes(ids[end], ids[end-end/4])])
	if n := len(high); n > 0 && high[n-1] < math.MaxUint8 {
		high[n-1]++
		ids = append(ids, string(high))
	}
	return slices.Compact(append([]string{low}, ids...))
}

// commonBytes returns how many bytes two ids begin with alike.
func commonBytes(a, b string) (n int) {
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// add adds a row to its cell.
func (t *ties) add(id string, at place) {
	next := sort.Search(len(t.cells), func(i int) bool { return t.cells[i].first > id })
	c := &t.cells[next-1]
	c.entries = append(c.entries, entry{idKey(id[c.common:]), at})
}

// idKey returns the first eight bytes of a text as a number: of two texts in order, the
// numbers are in order or equal.
func idKey(text string) int64 {
	var first [8]byte
	copy(first[:], text)
	return int64(binary.BigEndian.Uint64(first[:]) ^ 1<<63)
}
