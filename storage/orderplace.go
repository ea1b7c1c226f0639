package storage

import (
	"context"
	"errors"
	"slices"
	"sort"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/segment"
)

// window returns the places of up to count rows from start on.
func (o *order) window(ctx context.Context, n *snapshot, start, count int) ([]place, error) {
	var places []place
	for len(places) < count {
		i := sort.Search(len(o.parts), func(i int) bool { return o.parts[i].start+o.parts[i].count > start })
		if i == len(o.parts) {
			break
		}
		from := start - o.parts[i].start
		if err := o.ready(ctx, n, i, from+count-len(places)); err != nil {
			return nil, err
		}
		p := &o.parts[i]
		taken := min(count-len(places), p.count-from)
		switch {
		case p.expired:
			places = append(places, make([]place, taken)...)
		case p.places != nil:
			places = append(places, p.places[from:from+taken]...)
		default:
			continue // it was split
		}
		start += taken
	}
	return places, nil
}

// ready splits part i or puts it in order, or tells that this takes longer; rows is how many of its first rows are
// asked for, all or some of them.
func (o *order) ready(ctx context.Context, n *snapshot, i, rows int) error {
	p := &o.parts[i]
	if p.lost != nil || p.expired || p.places != nil {
		return p.lost
	}
	if !o.splits(p) {
		if o.tied(p) {
			return &unready{i}
		}
		return o.arrange(ctx, n, i)
	}
	if rows <= o.limits.partRows {
		if peeled, err := o.peel(ctx, n, i, rows); peeled || err != nil {
			return err
		}
	}
	return o.split(ctx, n, i)
}

// settle puts everything in order that stands in segments which are about to be deleted.
// Damage loses a part to whoever looks at it, and does not keep the segments.
func (o *order) settle(ctx context.Context, n *snapshot, leaving map[uint64]bool) error {
	if len(leaving) == 0 {
		return nil
	}
	for i := 0; i < len(o.parts); {
		p := &o.parts[i]
		if p.settled || !o.touches(p, leaving) {
			i++
			continue
		}
		if o.expires(n, p) {
			p.settled, p.expired = true, true
			o.loose -= len(p.places)
			p.places, p.pieces, p.ties = nil, nil, nil
			continue
		}
		if err := o.ready(ctx, n, i, p.count); errors.Is(err, damage.Err) {
			p.settled, p.lost = true, err
			continue
		} else if err != nil {
			return err
		}
		if p = &o.parts[i]; p.places != nil {
			p.settled = true
			o.loose -= len(p.places)
			p.pieces, p.tail = nil, nil
		}
	}
	return nil
}

// expires tells that everything in a part has expired for good: the order of what
// nobody can see any more does not matter. A row that has moved since may live on.
func (o *order) expires(n *snapshot, p *part) bool {
	return o.sort.By == trigger.ByScheduled && !p.absent && p.last <= n.cutoff && len(p.tail) == 0 &&
		!slices.ContainsFunc(p.pieces, func(at int32) bool {
			was := o.pieces[at].seg
			is := n.catalog.byID[was.ID]
			return is == nil || is.lost != was.lost
		})
}

func (o *order) touches(p *part, segments map[uint64]bool) bool {
	return slices.ContainsFunc(p.pieces, func(at int32) bool { return segments[o.pieces[at].seg.ID] })
}

// position returns where a place of the result stands; ok is false for one that
// is not in it.
func (o *order) position(ctx context.Context, n *snapshot, at place) (position int, ok bool, err error) {
	key, absent, ok, err := o.keyOf(n, at)
	if !ok || err != nil {
		return 0, false, err
	}
	for {
		i := o.partOf(key, absent)
		if i == len(o.parts) {
			return 0, false, nil
		}
		if err := o.ready(ctx, n, i, o.parts[i].count); err != nil {
			return 0, false, err
		}
		if p := &o.parts[i]; p.places != nil || p.expired {
			within := slices.Index(p.places, at)
			return p.start + within, within >= 0, nil
		}
	}
}

// partOf returns the part with a key.
func (o *order) partOf(key int64, absent bool) int {
	keyed := len(o.parts)
	if keyed > 0 && o.parts[keyed-1].absent {
		keyed--
	}
	if absent {
		return keyed
	}
	i := sort.Search(keyed, func(i int) bool {
		if o.sort.Ascending {
			return o.parts[i].last >= key
		}
		return o.parts[i].first <= key
	})
	if i == keyed {
		return len(o.parts)
	}
	return i
}

// keyOf returns the key that a place has in the result; ok is false for a place
// that is not in it.
func (o *order) keyOf(n *snapshot, at place) (key int64, absent, ok bool, err error) {
	if at.inTail() {
		i := slices.IndexFunc(o.tail, func(t tailKey) bool { return t.place == at })
		if i < 0 {
			return 0, false, false, nil
		}
		return o.tail[i].key, o.tail[i].absent, true, nil
	}
	i := slices.IndexFunc(o.pieces, func(p piece) bool { return p.seg.ID == at.segment() })
	if i < 0 || n.catalog.byID[at.segment()] == nil {
		return 0, false, false, nil
	}
	columns, set, err := o.rowsOf(n, int32(i))
	if err != nil || !set.Has(at.row()) {
		return 0, false, false, err
	}
	if o.sort.By == trigger.ByTriggered {
		key = columns.Triggered(at.row())
		return key, key == segment.NoTriggered, true, nil
	}
	return columns.At(at.row()), columns.Flags(at.row())&segment.FlagScheduled == 0, true, nil
}
