package storage

import (
	"errors"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/lookup"
	"integration-log/storage/internal/segment"
)

// A segment's index of ids only leads to rows: what their ids are stands in their heads.
// Where the index is damaged these are gone through, which takes long but ends well:
// every large batch asks all segments for its ids, those of other plugins too.

// findRef returns the row of a trigger.
func findRef(r *segment.Reader, ref trigger.Ref) (row int, ok bool, err error) {
	if row, ok, err = r.FindRef(ref); !errors.Is(err, damage.Err) {
		return row, ok, err
	}
	for row := range r.Head.Rows {
		if found, err := r.Ref(row); found == ref || err != nil {
			return row, err == nil, err
		}
	}
	return 0, false, nil
}

// idHashes visits what Reader.IDHashes does, some of it twice.
func idHashes(r *segment.Reader, visit func(hash uint32)) error {
	err := r.IDHashes(visit)
	if !errors.Is(err, damage.Err) {
		return err
	}
	for row := range r.Head.Rows {
		ref, err := r.Ref(row)
		if err != nil {
			return err
		}
		visit(lookup.Hash(ref.ID))
		if r.Head.Deliveries == 0 {
			continue
		}
		event, err := r.Event(row)
		if err != nil {
			return err
		}
		if event != "" {
			visit(lookup.Hash(event))
		}
	}
	return nil
}

// findEvent returns the rows that are deliveries of the event with an id, of any source.
func findEvent(r *segment.Reader, id string) (list []int, err error) {
	if list, err = r.FindEvent(id); !errors.Is(err, damage.Err) {
		return list, err
	}
	list = nil
	for row := range r.Head.Rows {
		event, err := r.Event(row)
		if err != nil {
			return nil, err
		}
		if event == id {
			list = append(list, row)
		}
	}
	return list, nil
}
