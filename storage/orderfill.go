package storage

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/segment"
)

// entry is a row while a part is put in order.
type entry struct {
	key   int64
	place place
}

// arrange puts part i, which does not split, in order.
func (o *order) arrange(ctx context.Context, n *snapshot, i int) error {
	p := &o.parts[i]
	entries, err := o.entries(ctx, n, p)
	if err != nil {
		return err
	}
	if len(entries) != p.count {
		return damage.New("%d rows of a result instead of %d", len(entries), p.count)
	}
	sortEntries(entries, o.sort.Ascending)
	if err := o.orderTies(ctx, n, p, entries); err != nil {
		return err
	}
	places := make([]place, len(entries))
	for i := range entries {
		places[i] = entries[i].place
	}
	o.keep(p, places)
	return nil
}

// sortEntries orders entries by key, and those of one key by place.
func sortEntries(entries []entry, ascending bool) {
	slices.SortFunc(entries, func(a, b entry) int {
		if ascending {
			return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.place, b.place))
		}
		return cmp.Or(cmp.Compare(b.key, a.key), cmp.Compare(a.place, b.place))
	})
}

// keep gives a part its places, and forgets others if these are too many together.
func (o *order) keep(p *part, places []place) {
	if o.loose += len(places); o.loose > o.limits.loosePlaces {
		o.forget()
		o.loose += len(places)
	}
	p.places = places
}

// forget drops the places that can be found out again, but for those that are asked for now.
func (o *order) forget() {
	o.loose = 0
	for i := range o.parts {
		switch p := &o.parts[i]; {
		case p.settled:
		case p.run == o.runs:
			o.loose += len(p.places)
		default:
			p.places = nil
		}
	}
}

// entries returns the rows of a part in no order; those without key have 0.
func (o *order) entries(ctx context.Context, n *snapshot, p *part) ([]entry, error) {
	entries := make([]entry, 0, p.count)
	for _, at := range p.pieces {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err := o.rowsIn(n, p, at, func(e entry) { entries = append(entries, e) }); err != nil {
			return nil, err
		}
	}
	for _, at := range p.tail {
		t := &o.tail[at]
		entries = append(entries, entry{t.key, t.place})
	}
	return entries, nil
}

// rowsIn calls visit with the rows that a part has of a piece.
func (o *order) rowsIn(n *snapshot, p *part, at int32, visit func(entry)) error {
	id := o.pieces[at].seg.ID
	if p.absent {
		return o.unkeyed(n, at, func(row int) { visit(entry{0, segmentPlace(id, row)}) })
	}
	if !o.meets(at, p.first, p.last) {
		return nil
	}
	return o.keyed(n, at, segment.Period{First: p.first, Last: p.last}, func(row int, key int64) {
		visit(entry{key, segmentPlace(id, row)})
	})
}

// orderTies orders rows of one key by id, then source. Those that stand in one
// segment and are sorted by log time are so already.
func (o *order) orderTies(ctx context.Context, n *snapshot, p *part, entries []entry) error {
	known := o.tailRefs(p)
	for ties := range runsOfKey(entries) {
		if len(ties) == 1 || o.sort.By == trigger.ByScheduled && !p.absent && oneSegment(ties) {
			continue
		}
		if err := n.orderByRef(ctx, ties, known); err != nil {
			return err
		}
	}
	return nil
}

// runsOfKey yields the runs of entries of one key.
func runsOfKey(entries []entry) iter.Seq[[]entry] {
	return func(yield func([]entry) bool) {
		for start := 0; start < len(entries); {
			end := start + 1
			for end < len(entries) && entries[end].key == entries[start].key {
				end++
			}
			if !yield(entries[start:end]) {
				return
			}
			start = end
		}
	}
}

// oneSegment tells whether entries, which are sorted by place, stand in one segment.
func oneSegment(entries []entry) bool {
	last := entries[len(entries)-1].place
	return !last.inTail() && entries[0].place.segment() == last.segment()
}

// orderByRef orders entries by the triggers they are; those of the tail are known.
func (n *snapshot) orderByRef(ctx context.Context, entries []entry, known map[place]trigger.Ref) error {
	refs := make([]trigger.Ref, len(entries))
	for i, e := range entries {
		if i%contextRefs == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if e.place.inTail() {
			refs[i] = known[e.place]
			continue
		}
		var err error
		if refs[i], err = n.refAt(e.place); err != nil {
			return err
		}
	}
	sortByRef(entries, refs)
	return nil
}
