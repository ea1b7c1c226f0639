package storage

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
)

// place is where a trigger stands: its segment's id and its row, or its number in
// the tail. A place is never given to another trigger; its trigger may leave it.
type place uint64

// tailPlace marks places in the tail.
const tailPlace place = 1 << 63

// rowBits of a place are the row of a segment.
const rowBits = 16

func segmentPlace(id uint64, row int) place { return place(id<<rowBits | uint64(row)) }

func tailPlaceOf(number uint64) place { return tailPlace | place(number) }

func (p place) inTail() bool { return p&tailPlace != 0 }

// number is that of a place in the tail.
func (p place) number() uint64 { return uint64(p &^ tailPlace) }

// segment is the id of a place in a segment.
func (p place) segment() uint64 { return uint64(p) >> rowBits }

// row is that of a place in a segment.
func (p place) row() int { return int(p & (1<<rowBits - 1)) }

// stands tells whether a trigger stands at p now, expired or not.
func (n *snapshot) stands(p place) bool {
	if p.inTail() {
		return n.tail.byNumber.get(p.number()) != nil
	}
	seg := n.catalog.byID[p.segment()]
	return seg != nil && p.row() < seg.Rows && !seg.gone.Has(p.row())
}

// current returns where the trigger of a place that a result holds stands now;
// ok is false when it was swept, or came back as another after it had expired.
// It may have expired.
func (n *snapshot) current(p place) (now place, ok bool) {
	for !n.stands(p) {
		if p, ok = n.s.moved.next(p); !ok {
			return 0, false
		}
	}
	return p, true
}

// locate returns where a trigger stands, expired or not.
func (n *snapshot) locate(ref trigger.Ref) (p place, ok bool, err error) {
	if row := n.tail.byRef.get(ref); row != nil {
		return tailPlaceOf(row.number), true, nil
	}
	hash := lookup.Hash(ref.ID)
	for _, seg := range n.catalog.segments {
		if n.lacks(seg, idSieve, hash) {
			continue
		}
		if p, ok, err = n.locateIn(seg, ref); ok || err != nil {
			return p, ok, err
		}
	}
	return 0, false, nil
}

func (n *snapshot) locateIn(seg *stored, ref trigger.Ref) (p place, ok bool, err error) {
	r := n.readers[seg.ID]
	if r == nil {
		r = n.reader(seg)
	}
	row, ok, err := findRef(r, ref)
	if err != nil || !ok || seg.gone.Has(row) {
		return 0, false, err
	}
	n.readers[seg.ID] = r // whoever looked for the row reads it next: a cache need not have it yet
	return segmentPlace(seg.ID, row), true, nil
}

// whole returns the trigger at a place with its payload; it belongs to the
// caller. ok is false when none stands there or it has expired.
func (n *snapshot) whole(p place) (t trigger.Trigger, ok bool, err error) {
	if !n.stands(p) {
		return t, false, nil
	}
	t, err = n.read(p)
	if err != nil || t.LogTime().Nanos() <= n.cutoff {
		return trigger.Trigger{}, false, err
	}
	return t, true, nil
}

// read returns the whole trigger that stands at p.
func (n *snapshot) read(p place) (trigger.Trigger, error) {
	if !p.inTail() {
		return n.open(n.catalog.byID[p.segment()]).Trigger(p.row())
	}
	row := n.tail.byNumber.get(p.number())
	t := row.copy()
	var err error
	t.Payload, err = n.tailPayload(row)
	return t, err
}
