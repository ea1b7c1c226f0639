package storage

import (
	"math"
	"math/bits"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/segment"
)

// countAbsent counts the rows of a piece that lack the time.
func (n *snapshot) countAbsent(p *piece, by trigger.SortBy) (int, error) {
	lacking := p.seg.Unscheduled
	if by == trigger.ByTriggered {
		lacking = p.seg.NoTriggered
	}
	switch {
	case lacking == 0:
		return 0, nil
	case lacking == p.seg.Rows:
		return p.count, nil
	case p.all():
		return lacking, nil
	}
	set, err := n.members(p)
	if err != nil {
		return 0, err
	}
	with, err := n.withKey(p, set, by)
	return p.count - with.Count(), err
}

// withKey returns the rows of set that have the time.
func (n *snapshot) withKey(p *piece, set rows.Set, by trigger.SortBy) (rows.Set, error) {
	columns, err := n.open(p.seg).Columns()
	if err != nil {
		return nil, err
	}
	with := append(rows.Set(nil), set...)
	always := &segment.Period{First: math.MinInt64, Last: math.MaxInt64}
	want := &segment.Want{Scheduled: always}
	if by == trigger.ByTriggered {
		want = &segment.Want{Triggered: always}
	}
	columns.Select(with, want)
	return with, nil
}

// fill makes sure that the set of a piece is there: it is kept, a bit a row.
func (o *order) fill(n *snapshot, p *piece) (err error) {
	if p.set == nil {
		p.set, err = n.members(p)
	}
	return err
}

// keyed calls visit with the rows of a piece whose key lies in a range, and their keys.
func (o *order) keyed(n *snapshot, p *piece, keys segment.Period, visit func(row int, key int64)) error {
	columns, err := n.open(p.seg).Columns()
	if err == nil {
		err = o.fill(n, p)
	}
	if err != nil {
		return err
	}
	if o.sort.By == trigger.ByTriggered {
		for w, word := range p.set {
			for ; word != 0; word &= word - 1 {
				row := w*64 + bits.TrailingZeros64(word)
				if key := columns.Triggered(row); key != segment.NoTriggered && key >= keys.First && key <= keys.Last {
					visit(row, key)
				}
			}
		}
		return nil
	}
	first, end := window(columns, keys)
	for row := range p.set.Between(first, end) {
		if p.seg.Unscheduled == 0 || columns.Flags(row)&segment.FlagScheduled != 0 {
			visit(row, columns.At(row))
		}
	}
	return nil
}

// unkeyed calls visit with the rows of a piece that lack the time.
func (o *order) unkeyed(n *snapshot, p *piece, visit func(row int)) error {
	if err := o.fill(n, p); err != nil {
		return err
	}
	with, err := n.withKey(p, p.set, o.sort.By)
	if err != nil {
		return err
	}
	for row := range p.set.Each() {
		if !with.Has(row) {
			visit(row)
		}
	}
	return nil
}

// window returns the rows whose log time lies in a period: from first on, before end.
func window(columns *segment.Columns, keys segment.Period) (first, end int) {
	if keys.First > math.MinInt64 {
		first = columns.After(keys.First - 1)
	}
	return first, columns.After(keys.Last)
}
