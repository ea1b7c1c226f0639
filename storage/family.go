package storage

import (
	"cmp"
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
}

// join notes a delivery with its event.
func (k *kin) join(one *state) {
	ref := one.trigger.EventRef()
	f := k.families[ref]
	if f == nil {
		f = &family{in: map[*state]bool{}}
		k.families[ref] = f
	}
	if !f.in[one] {
		f.in[one] = true
		f.members = append(f.members, one)
	}
}

// delivers tells whether a trigger that is alive is a delivery of an event.
func (w *writer) delivers(one *state, event trigger.Ref) bool {
	return w.alive(one) && one.trigger.Delivery() && one.trigger.EventRef() == event
}

// deliveries returns the deliveries of an event that are alive, by id.
func (w *writer) deliveries(event trigger.Ref) []*state {
	f := w.kin.families[event]
	if f == nil {
		return nil
	}
	var list []*state
	for _, one := range f.members {
		if w.delivers(one, event) {
			list = append(list, one)
		}
	}
	slices.SortFunc(list, func(a, b *state) int { return cmp.Compare(a.trigger.ID, b.trigger.ID) })
	return list
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

// firstLender returns the one of places whose delivery is the first by id of those that
// have what their event lends; no place where none has it.
func (n *snapshot) firstLender(places []place) (first []place, err error) {
	var id string
	for _, p := range places {
		loan, err := n.loan(p)
		if err != nil {
			return nil, err
		}
		if loan == nil || loan.Row.LogTime().Nanos() <= n.cutoff {
			continue
		}
		alive, err := n.visible(p, Visible{All: true})
		if err != nil {
			return nil, err
		}
		if !alive {
			continue
		}
		ref, err := n.refOf(p)
		if err != nil {
			return nil, err
		}
		if first == nil || ref.ID < id {
			first, id = []place{p}, ref.ID
		}
	}
	return first, nil
}

// loan returns what the event of the delivery at p lends it; nil for nothing.
func (n *snapshot) loan(p place) (*trigger.Loan, error) {
	if p.inTail() {
		return n.tail.byNumber.get(p.number()).trigger.Loan, nil
	}
	return n.open(n.catalog.byID[p.segment()]).Loan(p.row())
}
