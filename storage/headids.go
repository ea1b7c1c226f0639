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

// idHashes visits lookup.Hash(id) of every row, of some twice, in no order.
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
	}
	return nil
}
