package storage

import (
	"context"
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
)

// kin are the triggers that a batch does not name and may change all the same: the rows
// of events whose deliveries come, and the deliveries of events whose rows come.
//
// A row of an event that comes is stored in its deliveries, so that one of these that
// cannot be read ends the batch, as a trigger does that the batch names. What a delivery
// asks for what its event lends is passed over where it is damaged: any other delivery of
// the event has the same. Where none can be read, the delivery is stored with what it has
// itself; a salvage joins it with what can be saved.
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

// touched is an event of which a batch has something.
type touched struct {
	event    trigger.Ref
	delivery bool // one comes
	row      bool // its own comes, or is stored
}

func touchedBy(batch []*trigger.Trigger) (list []*touched, byEvent map[trigger.Ref]*touched) {
	byEvent = make(map[trigger.Ref]*touched, len(batch))
	for _, t := range batch {
		event := t.Ref
		if t.Delivery() {
			event = t.EventRef()
		}
		x := byEvent[event]
		if x == nil {
			x = &touched{event: event}
			byEvent[event], list = x, append(list, x)
		}
		x.delivery, x.row = x.delivery || t.Delivery(), x.row || !t.Delivery()
	}
	return list, byEvent
}

// findKin finds where kin stands. What the batch names was found before. Where no row of an
// event is known, nothing can change its deliveries: one that lends what it lent is enough,
// however many there are.
func (w *writer) findKin(ctx context.Context, batch []*trigger.Trigger, found []*state) (more []*state, err error) {
	events, byEvent := touchedBy(batch)
	seen := make(map[place]bool, len(found))
	for _, one := range found {
		seen[one.from] = true
	}
	add := func(asked bool, places ...place) {
		for _, p := range places {
			if !seen[p] {
				seen[p] = true
				more = append(more, &state{from: p, asked: asked})
			}
		}
	}
	var inTail map[trigger.Ref][]place
	err = w.s.inSlices(ctx, len(events), func(n *snapshot, i int) error {
		x := events[i]
		if inTail == nil {
			inTail = n.tail.deliveriesOf(byEvent)
		}
		row, err := w.findRow(n, x)
		if err != nil {
			return err
		}
		add(true, row...)
		members, err := n.deliveriesOf(x, inTail[x.event])
		if err == nil && !x.row {
			members, err = n.firstLender(slices.DeleteFunc(members, func(p place) bool { return seen[p] || w.passed[p] }))
		}
		add(!x.row, members...)
		return err
	})
	return more, err
}

// findRow finds the row of an event whose deliveries come, if the batch does not name it.
func (w *writer) findRow(n *snapshot, x *touched) (found []place, err error) {
	switch {
	case !x.delivery:
		return nil, nil
	case w.named.find(lookup.Hash(x.event.ID), &x.event) != nil:
		x.row = true
		return nil, nil
	}
	p, ok, err := n.locateKin(x.event)
	if !ok || err != nil || w.passed[p] {
		return nil, err
	}
	x.row = true
	return []place{p}, nil
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
