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
		lacking = p.seg.NoTriggered()
		if p.whole() && p.seg.lost == 0 {
			return p.statuses.count(&p.seg.Untriggered), nil
		}
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

// set returns the rows of a piece: they are kept, a bit each.
func (o *order) set(n *snapshot, at int32) (rows.Set, error) {
	if set := o.pieces[at].set; set != nil {
		return set, nil
	}
	if set := o.sets[at]; set != nil {
		return set, nil
	}
	set, err := n.members(&o.pieces[at])
	if err == nil {
		o.sets[at] = set
	}
	return set, err
}

// rowsOf returns the columns and the rows of a piece.
func (o *order) rowsOf(n *snapshot, at int32) (*segment.Columns, rows.Set, error) {
	columns, err := n.open(o.pieces[at].seg).Columns()
	if err != nil {
		return nil, nil, err
	}
	set, err := o.set(n, at)
	return columns, set, err
}

// keyed calls visit with the rows of a piece whose key lies in a range, and their keys.
func (o *order) keyed(n *snapshot, at int32, keys segment.Period, visit func(row int, key int64)) error {
	columns, set, err := o.rowsOf(n, at)
	if err != nil {
		return err
	}
	if o.sort.By == trigger.ByTriggered {
		for w, word := range set {
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
	for row := range set.Between(first, end) {
		if o.pieces[at].seg.Unscheduled == 0 || columns.Flags(row)&segment.FlagScheduled != 0 {
			visit(row, columns.At(row))
		}
	}
	return nil
}

// unkeyed calls visit with the rows of a piece that lack the time.
func (o *order) unkeyed(n *snapshot, at int32, visit func(row int)) error {
	set, err := o.set(n, at)
	if err != nil {
		return err
	}
	with, err := n.withKey(&o.pieces[at], set, o.sort.By)
	if err != nil {
		return err
	}
	for row := range set.Each() {
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
