package storage

import (
	"context"
	"math/bits"
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
)

// maxCells is the most ranges that a part is split into at once.
const maxCells = 128

// split replaces part i by parts of equal width: about as many as would have
// limits.partRows rows each if they were spread evenly, and at least two.
func (o *order) split(ctx context.Context, n *snapshot, i int) error {
	p := &o.parts[i]
	span := uint64(p.last) - uint64(p.first) // wraps around rightly
	shift := max(bits.Len64(span)-bits.Len(uint(min(p.count/o.limits.partRows, maxCells-1))), 0)
	cells := make([]part, span>>shift+1)
	for c := range cells {
		cells[c].first = p.first + int64(uint64(c)<<shift)
		cells[c].last = p.last
		if c+1 < len(cells) {
			cells[c].last = p.first + int64(uint64(c+1)<<shift-1)
		}
	}
	for _, at := range p.pieces {
		if err := o.deal(ctx, n, at, dealing{p.first, p.last, shift, cells}); err != nil {
			return err
		}
	}
	for _, at := range p.tail {
		cells[(uint64(o.tail[at].key)-uint64(p.first))>>shift].addTail(at)
	}
	cells = slices.DeleteFunc(cells, func(c part) bool { return c.count == 0 })
	if !o.sort.Ascending {
		slices.Reverse(cells)
	}
	o.parts = slices.Replace(o.parts, i, i+1, cells...)
	o.number(i)
	return nil
}

// dealing is what a piece is counted into: the cells of a range of keys, all of
// the same width, a power of two.
type dealing struct {
	first, last int64
	shift       int
	cells       []part
}

// wholeWidth is the shift of a dealing with one cell.
const wholeWidth = 64

// deal counts the rows of a piece into cells.
func (o *order) deal(ctx context.Context, n *snapshot, at int32, d dealing) error {
	if ctx.Err() != nil || !o.meets(at, d.first, d.last) {
		return ctx.Err()
	}
	if o.sort.By == trigger.ByScheduled && o.pieces[at].seg.Unscheduled == 0 {
		return o.dealSorted(n, at, d.cells)
	}
	counts := make([]int, len(d.cells))
	err := o.keyed(n, at, segment.Period{First: d.first, Last: d.last}, func(_ int, key int64) {
		counts[(uint64(key)-uint64(d.first))>>d.shift]++
	})
	for c, count := range counts {
		d.cells[c].add(at, count)
	}
	return err
}

// meets tells whether a row of a piece may have a key of a range.
func (o *order) meets(at int32, first, last int64) bool {
	from, to := keysOf(&o.pieces[at].seg.Head, o.sort.By)
	return from <= last && to >= first
}

// keysOf returns the least and the greatest key of a segment that has any.
func keysOf(h *segment.Head, by trigger.SortBy) (first, last int64) {
	if by == trigger.ByTriggered {
		return h.TriggeredFirst, h.TriggeredLast
	}
	return h.First.Nanos(), h.Last.Nanos()
}

// dealSorted looks for the ends of the cells instead of at every row.
func (o *order) dealSorted(n *snapshot, at int32, cells []part) error {
	columns, set, err := o.rowsOf(n, at)
	if err != nil {
		return err
	}
	first, end := window(columns, segment.Period{First: cells[0].first, Last: cells[len(cells)-1].last})
	for c := range cells {
		if first == end {
			return nil
		}
		next := columns.After(cells[c].last)
		cells[c].add(at, set.CountBetween(first, next))
		first = next
	}
	return nil
}
