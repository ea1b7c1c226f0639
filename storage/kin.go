package storage

import (
	"context"
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
)

// kin are the triggers that a batch does not name and may change all the same: the rows
// of events whose deliveries come, and the deliveries of events whose rows come.
type kin struct {
	list     []*state
	states   map[trigger.Ref]*state
	families map[trigger.Ref]*family // by event
}

// joins tells whether a batch can meet kin. Where neither it nor the workspace has
// deliveries that name an event, nothing is looked for.
func (n *snapshot) joins(batch []*trigger.Trigger) bool {
	return n.catalog.deliveries+n.tail.deliveries > 0 || slices.ContainsFunc(batch, (*trigger.Trigger).Delivery)
}

// wanted are the events of a batch, and whether the rows of them are wanted as well as
// their deliveries: a row that comes is looked for by its own id.
func (w *writer) wanted(batch []*trigger.Trigger) (events []trigger.Ref, rows map[trigger.Ref]bool) {
	rows = make(map[trigger.Ref]bool, len(batch))
	for _, t := range batch {
		event := t.Ref
		if t.Delivery() {
			event = t.EventRef()
		}
		if _, known := rows[event]; !known {
			events = append(events, event)
		}
		rows[event] = rows[event] || t.Delivery()
	}
	return events, rows
}

// findKin finds where kin stands. What the batch names was found before.
func (w *writer) findKin(ctx context.Context, batch []*trigger.Trigger, found []*state) (more []*state, err error) {
	events, rows := w.wanted(batch)
	seen := make(map[place]bool, len(found))
	for _, one := range found {
		seen[one.from] = true
	}
	add := func(p place) {
		if !seen[p] {
			seen[p] = true
			more = append(more, &state{from: p})
		}
	}
	var inTail map[trigger.Ref][]*tailRow
	err = w.s.inSlices(ctx, len(events), func(n *snapshot, i int) error {
		event := events[i]
		if inTail == nil {
			inTail = n.tail.deliveriesOf(rows)
		}
		for _, row := range inTail[event] {
			add(row.place())
		}
		if rows[event] && w.named.find(lookup.Hash(event.ID), &event) == nil {
			p, ok, err := n.locateAny(event)
			if err != nil {
				return err
			}
			if ok {
				add(p)
			}
		}
		return n.deliveriesOf(event, add)
	})
	return more, err
}

// deliveriesOf returns the rows of the tail that are deliveries of events, by event.
func (t *tail) deliveriesOf(events map[trigger.Ref]bool) map[trigger.Ref][]*tailRow {
	found := map[trigger.Ref][]*tailRow{}
	if t.deliveries == 0 {
		return found
	}
	for _, row := range t.rows {
		if !row.trigger.Delivery() {
			continue
		}
		event := row.trigger.EventRef()
		if _, wanted := events[event]; wanted {
			found[event] = append(found[event], row)
		}
	}
	return found
}

// deliveriesOf calls add with the place of each delivery of an event in a segment.
func (n *snapshot) deliveriesOf(event trigger.Ref, add func(place)) error {
	if n.catalog.deliveries == 0 {
		return nil
	}
	segments, hash := n.catalog.segments, lookup.Hash(event.ID)
	if n.s.known != nil {
		segments = nil
		n.s.known.candidates(hash, func(id uint64) bool {
			if seg := n.catalog.byID[id]; seg != nil {
				segments = append(segments, seg)
			}
			return true
		})
	}
	for _, seg := range segments {
		if seg.Deliveries == 0 || n.s.known == nil && n.lacks(seg, idSieve, hash) {
			continue
		}
		r := n.open(seg)
		list, err := findEvent(r, event.ID)
		if err != nil {
			return err
		}
		for _, row := range list {
			ref, err := r.Ref(row)
			if err != nil {
				return err
			}
			if ref.Source == event.Source && !seg.gone.Has(row) {
				add(segmentPlace(seg.ID, row))
			}
		}
	}
	return nil
}

// takeKin takes in triggers that were read, some of which the batch names.
func (w *writer) takeKin(found, more []*state) {
	w.kin = &kin{list: more, states: make(map[trigger.Ref]*state, len(more)), families: map[trigger.Ref]*family{}}
	for _, one := range more {
		one.ref = &trigger.Ref{Source: one.trigger.Source, ID: one.trigger.ID}
		w.kin.states[*one.ref] = one
	}
	for _, one := range slices.Concat(found, more) {
		if one.trigger.Delivery() {
			w.kin.join(one)
			w.offer(one)
		}
	}
}
