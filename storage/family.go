package storage

import (
	"slices"

	"integration-log/app/trigger"
)

// family are the deliveries of an event, of the batch too. One may have gone over to
// another event since.
type family struct {
	members []*state
	in      map[*state]bool
	// lender is, of the members that have what the event lends, the first one by id: each
	// delivery that comes asks for it, and an event can have any number of them.
	lender *state
	lent   lent
}

// lent is the row of the event that the batch had last, and how many of the members were
// lent it, the first ones: a file can have the same row beside each of its deliveries.
type lent struct {
	row      *trigger.Trigger // nil: none
	members  int
	conflict bool // its payload differs from that of one of them
}

// join notes a delivery with its event. One that is noted and has nothing of its event is
// not what it was when the event's row came.
func (k *kin) join(one *state) {
	ref := one.trigger.EventRef()
	f := k.families[ref]
	if f == nil {
		f = &family{in: map[*state]bool{}}
		k.families[ref] = f
	}
	switch {
	case !f.in[one]:
		f.in[one] = true
		f.members = append(f.members, one)
	case one.trigger.Loan == nil:
		f.lent = lent{}
	}
}

// delivers tells whether a trigger that is alive is a delivery of an event.
func (w *writer) delivers(one *state, event trigger.Ref) bool {
	return w.alive(one) && one.trigger.Delivery() && one.trigger.EventRef() == event
}

// delivered tells whether a delivery of an event is alive.
func (w *writer) delivered(f *family, event trigger.Ref) bool {
	return slices.ContainsFunc(f.members, func(one *state) bool { return w.delivers(one, event) })
}

// lendTo lends an event's row to those of some deliveries that are alive.
func (w *writer) lendTo(members []*state, event *trigger.Trigger) (became outcome) {
	became = unchanged
	for _, one := range members {
		if w.delivers(one, event.Ref) {
			became = max(became, w.lend(one, event))
		}
	}
	return became
}

// lends tells whether a delivery has what its event lends.
func (w *writer) lends(one *state, event trigger.Ref) bool {
	loan := one.trigger.Loan
	return loan != nil && loan.Row.LogTime().Nanos() > w.cutoff && w.delivers(one, event)
}

// offer makes a delivery that came or has changed its event's lender, if it is the first.
func (w *writer) offer(one *state) {
	if w.kin == nil || !one.trigger.Delivery() {
		return
	}
	ref := one.trigger.EventRef()
	if f := w.kin.families[ref]; f != nil && f.in[one] && w.lends(one, ref) && (f.lender == nil || one.trigger.ID < f.lender.trigger.ID) {
		f.lender = one
	}
}

// lender returns what the deliveries of an event have of it, nil for none: all of them the
// same, and the first one by id where an import has changed what a delivery's event is.
func (w *writer) lender(event trigger.Ref) *trigger.Trigger {
	f := w.kin.families[event]
	if f == nil || f.lender == nil {
		return nil
	}
	if !w.lends(f.lender, event) { // it has become another's, or has expired
		f.lender = nil
		for _, one := range f.members {
			w.offer(one)
		}
		if f.lender == nil {
			return nil
		}
	}
	return f.lender.trigger.Lender()
}
