package storage

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
)

// An event and its deliveries come in rows of their own. As long as no delivery is known
// the event's row is a trigger like any other; from then on it is none, and every
// delivery has what it lends. A delivery that comes later gets it from one that has it.

// lendAll lends an event's row that came to the deliveries that are known of it, instead
// of being stored itself. None are known where ok is false. A row that says the same as
// the one before is lent only to those that have come since.
func (w *writer) lendAll(t *trigger.Trigger) (became outcome, ok bool) {
	if w.kin == nil || t.Delivery() {
		return 0, false
	}
	f := w.kin.families[t.Ref]
	if f == nil || !w.delivered(f, t.Ref) {
		return 0, false
	}
	if f.lent.row == nil || !f.lent.row.Same(t) {
		f.lent = lent{row: t}
	}
	became = w.lendTo(f.members[f.lent.members:], t)
	f.lent.members, f.lent.conflict = len(f.members), f.lent.conflict || w.conflict
	if f.lent.conflict {
		w.conflict, became = true, merged
	}
	return became, true
}

// join brings a delivery that came, or a state of one, together with its event. The
// event's row that was stored becomes its first delivery: the log has one trigger as
// before, so that the row that came counts as merged.
func (w *writer) join(one *state, t *trigger.Trigger, became outcome) outcome {
	if w.kin == nil || !t.Delivery() || one.trigger.Event != t.Event {
		return became
	}
	w.kin.join(one)
	w.offer(one)
	ref := one.trigger.EventRef()
	if event := w.find(lookup.Hash(ref.ID), &ref); event != nil && w.alive(event) && !event.trigger.Delivery() {
		w.lendTo(w.kin.families[ref].members, event.trigger)
		event.joined, event.changed = true, false
		return merged
	}
	if one.trigger.Loan != nil {
		return became
	}
	if event := w.lender(ref); event != nil && w.lend(one, event) == merged && became == unchanged {
		return merged
	}
	return became
}

// lend lends a delivery what its event has.
func (w *writer) lend(one *state, event *trigger.Trigger) outcome {
	return w.change(one, func(d *trigger.Trigger) trigger.Merged { return d.Lend(event) })
}
