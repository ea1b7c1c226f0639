package storage

import (
	"context"
	"slices"
)

// peel cuts the first rows rows or more off part i: what the first page of a
// result needs, for a look at the few segments that lie there instead of a split.
// It returns false, with nothing done, where that takes more than half of the part.
func (o *order) peel(ctx context.Context, n *snapshot, i, rows int) (bool, error) {
	p := &o.parts[i]
	span := uint64(p.last) - uint64(p.first)
	for width := span/uint64(p.count)*uint64(o.limits.partRows)/2 + 1; width <= span/2; width *= 2 {
		near, rest := o.cut(p, width)
		if err := o.count(ctx, n, p, &near); err != nil {
			return false, err
		}
		if near.count < rows {
			continue
		}
		rest.count, rest.pieces = p.count-near.count, p.pieces
		for _, at := range p.tail {
			if key := o.tail[at].key; key >= rest.first && key <= rest.last {
				rest.tail = append(rest.tail, at)
			}
		}
		parts := slices.DeleteFunc([]part{near, rest}, func(c part) bool { return c.count == 0 })
		o.parts = slices.Replace(o.parts, i, i+1, parts...)
		o.number(i)
		return true, nil
	}
	return false, nil
}

// cut returns the two ranges of a part: the first, by order, of a width, and the rest.
func (o *order) cut(p *part, width uint64) (near, rest part) {
	if o.sort.Ascending {
		middle := p.first + int64(width)
		return part{first: p.first, last: middle - 1}, part{first: middle, last: p.last}
	}
	middle := p.last - int64(width)
	return part{first: middle + 1, last: p.last}, part{first: p.first, last: middle}
}

// count gives a range of a part its rows.
func (o *order) count(ctx context.Context, n *snapshot, p, within *part) error {
	cell := []part{*within}
	for _, at := range p.pieces {
		if err := o.deal(ctx, n, at, dealing{within.first, within.last, wholeWidth, cell}); err != nil {
			return err
		}
	}
	for _, at := range p.tail {
		if key := o.tail[at].key; key >= within.first && key <= within.last {
			cell[0].addTail(at)
		}
	}
	*within = cell[0]
	return nil
}
