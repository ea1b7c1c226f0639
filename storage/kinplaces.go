package storage

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
)

// locateKin is locate for kin: what is damaged is passed over.
func (n *snapshot) locateKin(ref trigger.Ref) (p place, ok bool, err error) {
	if row := n.tail.byRef.get(ref); row != nil {
		return row.place(), true, nil
	}
	for _, seg := range n.mayHave(lookup.Hash(ref.ID)) {
		p, ok, err = n.locateIn(seg, ref)
		if n.s.leaveOut(segmentPlace(seg.ID, 0), err) {
			continue
		}
		if ok || err != nil {
			return p, ok, err
		}
	}
	return 0, false, nil
}

// deliveriesOf returns the rows of the tail that are deliveries of events, by event.
func (t *tail) deliveriesOf(events map[trigger.Ref]*touched) map[trigger.Ref][]place {
	found := map[trigger.Ref][]place{}
	if t.deliveries == 0 {
		return found
	}
	for _, row := range t.rows {
		if !row.trigger.Delivery() {
			continue
		}
		event := row.trigger.EventRef()
		if _, ok := events[event]; ok {
			found[event] = append(found[event], row.place())
		}
	}
	return found
}

// mayHave returns the segments that may have an id of a hash, or deliveries of the event with it.
func (n *snapshot) mayHave(hash uint32) (list []*stored) {
	if n.s.known != nil {
		n.s.known.candidates(hash, func(id uint64) bool {
			if seg := n.catalog.byID[id]; seg != nil {
				list = append(list, seg)
			}
			return true
		})
		return list
	}
	for _, seg := range n.catalog.segments {
		if !n.lacks(seg, idSieve, hash) {
			list = append(list, seg)
		}
	}
	return list
}

// deliveriesOf appends the place of each delivery of an event in a segment. Where they are
// only asked, what is damaged is passed over.
func (n *snapshot) deliveriesOf(x *touched, places []place) ([]place, error) {
	if n.catalog.deliveries == 0 {
		return places, nil
	}
	for _, seg := range n.mayHave(lookup.Hash(x.event.ID)) {
		list, err := n.deliveriesIn(seg, x.event)
		if !x.row && n.s.leaveOut(segmentPlace(seg.ID, 0), err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		places = append(places, list...)
	}
	return places, nil
}

func (n *snapshot) deliveriesIn(seg *stored, event trigger.Ref) (places []place, err error) {
	if seg.Deliveries == 0 {
		return nil, nil
	}
	r := n.open(seg)
	list, err := findEvent(r, event.ID)
	if err != nil {
		return nil, err
	}
	for _, row := range list {
		ref, err := r.Ref(row)
		if err != nil {
			return nil, err
		}
		if ref.Source == event.Source && !seg.gone.Has(row) {
			places = append(places, segmentPlace(seg.ID, row))
		}
	}
	return places, nil
}

// firstLender returns the one of places whose delivery is the first by id of those that
// have what their event lends; no place where none has it. What is damaged is passed over.
func (n *snapshot) firstLender(places []place) (first []place, err error) {
	var id string
	for _, p := range places {
		ref, ok, err := n.lendsAt(p)
		if n.s.leaveOut(p, err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if ok && (first == nil || ref.ID < id) {
			first, id = []place{p}, ref.ID
		}
	}
	return first, nil
}

// lendsAt tells whether the delivery at p is alive and has what its event lends.
func (n *snapshot) lendsAt(p place) (ref trigger.Ref, ok bool, err error) {
	loan, err := n.loan(p)
	if err != nil || loan == nil || loan.Row.LogTime().Nanos() <= n.cutoff {
		return ref, false, err
	}
	if ok, err = n.visible(p, Visible{All: true}); !ok || err != nil {
		return ref, false, err
	}
	ref, err = n.refOf(p)
	return ref, true, err
}

// loan returns what the event of the delivery at p lends it; nil for nothing.
func (n *snapshot) loan(p place) (*trigger.Loan, error) {
	if p.inTail() {
		return n.tail.byNumber.get(p.number()).trigger.Loan, nil
	}
	return n.open(n.catalog.byID[p.segment()]).Loan(p.row())
}
