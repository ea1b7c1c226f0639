package storage

import (
	"cmp"
	"context"
	"slices"
	"sort"

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
	slices.SortFunc(entries, func(a, b entry) int {
		if o.sort.Ascending {
			return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.place, b.place))
		}
		return cmp.Or(cmp.Compare(b.key, a.key), cmp.Compare(a.place, b.place))
	})
	if err := o.orderTies(ctx, n, p, entries); err != nil {
		return err
	}
	if o.loose += len(entries); o.loose > o.limits.loosePlaces {
		o.forget()
		o.loose = len(entries)
	}
	p.places = make([]place, len(entries))
	for i := range entries {
		p.places[i] = entries[i].place
	}
	return nil
}

// forget drops the places that can be found out again.
func (o *order) forget() {
	for i := range o.parts {
		if !o.parts[i].settled {
			o.parts[i].places = nil
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
		if !p.absent && !o.meets(at, p.first, p.last) {
			continue
		}
		piece := &o.pieces[at]
		add := func(row int, key int64) {
			entries = append(entries, entry{key: key, place: segmentPlace(piece.seg.ID, row)})
		}
		var err error
		if p.absent {
			err = o.unkeyed(n, at, func(row int) { add(row, 0) })
		} else {
			err = o.keyed(n, at, segment.Period{First: p.first, Last: p.last}, add)
		}
		if err != nil {
			return nil, err
		}
	}
	for _, at := range p.tail {
		t := &o.tail[at]
		entries = append(entries, entry{t.key, t.place})
	}
	return entries, nil
}

// orderTies orders rows of one key by id, then source. Those that stand in one
// segment and are sorted by log time are so already.
func (o *order) orderTies(ctx context.Context, n *snapshot, p *part, entries []entry) error {
	known := make(map[place]trigger.Ref, len(p.tail))
	for _, at := range p.tail {
		known[o.tail[at].place] = o.tail[at].ref
	}
	for start := 0; start < len(entries); {
		end := start + 1
		for end < len(entries) && entries[end].key == entries[start].key {
			end++
		}
		ties := entries[start:end]
		start = end
		if len(ties) == 1 || o.sort.By == trigger.ByScheduled && !p.absent && oneSegment(ties) {
			continue
		}
		if err := n.orderByRef(ctx, ties, known); err != nil {
			return err
		}
	}
	return nil
}

// oneSegment tells whether entries, which are sorted by place, stand in one segment.
func oneSegment(entries []entry) bool {
	last := entries[len(entries)-1].place
	return !last.inTail() && entries[0].place.segment() == last.segment()
}

// contextRefs is how many refs are read between two looks at the context.
const contextRefs = 1 << 10

// orderByRef orders entries, which are sorted by place, by the triggers they are;
// those of the tail are known.
func (n *snapshot) orderByRef(ctx context.Context, entries []entry, known map[place]trigger.Ref) error {
	refs := make([]trigger.Ref, len(entries))
	for i, e := range entries {
		if i%contextRefs == contextRefs-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		if e.place.inTail() {
			refs[i] = known[e.place]
			continue
		}
		var err error
		if refs[i], err = n.open(n.catalog.byID[e.place.segment()]).Ref(e.place.row()); err != nil {
			return err
		}
	}
	sort.Sort(byRef{refs, entries})
	return nil
}

// byRef sorts entries by the triggers they are.
type byRef struct {
	refs    []trigger.Ref
	entries []entry
}

func (b byRef) Len() int           { return len(b.refs) }
func (b byRef) Less(i, j int) bool { return compareRefs(b.refs[i], b.refs[j]) < 0 }
func (b byRef) Swap(i, j int) {
	b.refs[i], b.refs[j] = b.refs[j], b.refs[i]
	b.entries[i], b.entries[j] = b.entries[j], b.entries[i]
}

func compareRefs(a, b trigger.Ref) int {
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Source, b.Source))
}
