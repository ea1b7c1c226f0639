package segment

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/lookup"
)

// lookup opens one of the indexes that lead from a hash to rows.
func (r *Reader) lookup(p Part) (lookup.Index, error) {
	src, err := r.part(p)
	if err != nil {
		return lookup.Index{}, err
	}
	x, err := lookup.Open(src)
	return x, r.failed(p, err)
}

// find returns the rows that an index names for a key and that have it.
func (r *Reader) find(p Part, key string, has func(row int) (bool, error)) (list []int, err error) {
	x, err := r.lookup(p)
	if err != nil {
		return nil, err
	}
	candidates, err := x.Rows(lookup.Hash(key))
	if err != nil {
		return nil, r.failed(p, err)
	}
	for _, row := range candidates {
		if row >= r.Head.Rows {
			return nil, r.failed(p, damage.New("row %d of %d", row, r.Head.Rows))
		}
		ok, err := has(row)
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, row)
		}
	}
	return list, nil
}

// FindRef returns the row of a trigger.
func (r *Reader) FindRef(ref trigger.Ref) (row int, ok bool, err error) {
	list, err := r.find(PartIDs, ref.ID, func(row int) (bool, error) {
		found, err := r.Ref(row)
		return found == ref, err
	})
	if err != nil || len(list) == 0 {
		return 0, false, err
	}
	return list[0], true, nil
}

// FindID returns the rows with an id, of every source, ascending.
func (r *Reader) FindID(id string) ([]int, error) {
	return r.find(PartIDs, id, func(row int) (bool, error) {
		found, err := r.Ref(row)
		return found.ID == id, err
	})
}

// FindAttempt returns the rows that have an attempt with this id, ascending; none for "".
func (r *Reader) FindAttempt(id string) ([]int, error) {
	if id == "" {
		return nil, nil
	}
	return r.find(PartAttempts, id, func(row int) (bool, error) {
		t, err := r.rest(row)
		for i := range t.Attempts {
			if t.Attempts[i].ID == id {
				return true, err
			}
		}
		return false, err
	})
}

// FindEvent returns the rows that are deliveries of the event with this id, of every
// source, ascending.
func (r *Reader) FindEvent(id string) ([]int, error) {
	if r.Head.Deliveries == 0 {
		return nil, nil
	}
	return r.find(PartIDs, id, func(row int) (bool, error) {
		event, err := r.Event(row)
		return event == id, err
	})
}

// Event returns the id of the event of which a row is a delivery; "" for none.
func (r *Reader) Event(row int) (string, error) {
	t, err := r.rest(row)
	if err != nil {
		return "", err
	}
	if t.Ref, err = r.Ref(row); err != nil || !t.Delivery() {
		return "", err
	}
	return t.Event, nil
}

// Loan returns what the event of a row lends it; nil for nothing.
func (r *Reader) Loan(row int) (*trigger.Loan, error) {
	t, err := r.rest(row)
	return t.Loan, err
}

// rest returns a trigger with nothing but its rest, and times that are not told from its log time.
func (r *Reader) rest(row int) (t trigger.Trigger, err error) {
	if err := r.has(row); err != nil {
		return t, err
	}
	d, err := r.recordOf(PartRests, row)
	if err != nil {
		return t, err
	}
	d.Rest(&t, trigger.Time{})
	return t, r.failed(PartRests, d.End())
}

// IDHashes visits lookup.Hash of every row's id, and of the event of every delivery, in no order.
func (r *Reader) IDHashes(visit func(hash uint32)) error {
	x, err := r.lookup(PartIDs)
	if err != nil {
		return err
	}
	return r.failed(PartIDs, x.Each(func(e lookup.Entry) { visit(e.Hash) }))
}
