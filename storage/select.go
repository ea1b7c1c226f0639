package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"integration-log/app/trigger"
)

// Select opens a query: membership and order are fixed from then on. A cancelled
// ctx ends it soon with ctx.Err.
func (s *Store) Select(ctx context.Context, q Query) (*ResultSet, error) {
	f, err := s.find(ctx, &q)
	if err != nil {
		return nil, err
	}
	keys := sortKeys(f.hits, q.Sort)
	if err := s.orderTies(ctx, keys); err != nil {
		return nil, fmt.Errorf("order triggers: %w", err)
	}
	r := &ResultSet{store: s, visible: q.Visible, revision: f.revision, rows: f.rows, numbers: make([]uint32, len(keys))}
	for i := range keys {
		r.numbers[i] = keys[i].number
	}
	return r, nil
}

// sortKey is a trigger's place in an order: those without the time come last.
type sortKey struct {
	nanos  int64
	number uint32
	absent bool
}

func (k sortKey) compare(o sortKey) int {
	if k.absent != o.absent {
		return cmp.Compare(boolByte(k.absent), boolByte(o.absent))
	}
	return cmp.Compare(k.nanos, o.nanos)
}

func sortKeys(hits []hit, order trigger.Sort) []sortKey {
	keys := make([]sortKey, len(hits))
	for i, h := range hits {
		t := h.scheduledTime()
		if order.By == trigger.ByTriggered {
			t = h.triggeredTime()
		}
		keys[i] = sortKey{nanos: t.Nanos(), number: h.number, absent: t.IsZero()}
		if !order.Ascending {
			keys[i].nanos = ^keys[i].nanos // the greatest first, without overflow
		}
	}
	slices.SortFunc(keys, func(a, b sortKey) int { return cmp.Or(a.compare(b), cmp.Compare(a.number, b.number)) })
	return keys
}

// orderTies orders triggers of one moment by id, then source, which only their
// rows tell.
func (s *Store) orderTies(ctx context.Context, keys []sortKey) error {
	for start := 0; start < len(keys); {
		end := start + 1
		for end < len(keys) && keys[end].compare(keys[start]) == 0 {
			end++
		}
		if end-start > 1 {
			if err := s.orderByRef(ctx, keys[start:end]); err != nil {
				return err
			}
		}
		start = end
	}
	return nil
}

func (s *Store) orderByRef(ctx context.Context, ties []sortKey) error {
	refs := make(map[uint32]trigger.Ref, len(ties))
	for start := 0; start < len(ties); start += sliceRows {
		err := s.view(ctx, func(r *reader) error {
			for _, k := range ties[start:min(start+sliceRows, len(ties))] {
				ref, err := r.ref(k.number)
				if err != nil {
					return err
				}
				refs[k.number] = ref
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	slices.SortStableFunc(ties, func(a, b sortKey) int { return compareRefs(refs[a.number], refs[b.number]) })
	return nil
}

// ref returns which trigger a number is; an empty one when it was swept.
func (r *reader) ref(number uint32) (trigger.Ref, error) {
	value, _, err := r.rowValue(number)
	if err != nil || value == nil {
		return trigger.Ref{}, err
	}
	return decodeRef(value)
}

func compareRefs(a, b trigger.Ref) int {
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Source, b.Source))
}
