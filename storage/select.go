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
// rows tell. Small groups share a transaction.
func (s *Store) orderTies(ctx context.Context, keys []sortKey) error {
	var groups [][]sortKey
	var numbers []uint32
	for start := 0; start < len(keys); {
		end := start + 1
		for end < len(keys) && keys[end].compare(keys[start]) == 0 {
			end++
		}
		if end-start > 1 {
			groups = append(groups, keys[start:end])
			for _, k := range keys[start:end] {
				numbers = append(numbers, k.number)
			}
		}
		if start = end; len(numbers) >= sliceRows || start == len(keys) {
			if err := s.orderByRef(ctx, groups, numbers); err != nil {
				return err
			}
			groups, numbers = groups[:0], numbers[:0]
		}
	}
	return nil
}

// orderByRef orders each group, whose triggers together have these numbers.
func (s *Store) orderByRef(ctx context.Context, groups [][]sortKey, numbers []uint32) error {
	refs := make(map[uint32]trigger.Ref, len(numbers))
	for slice := range slices.Chunk(numbers, sliceRows) {
		err := s.view(ctx, func(r *reader) error {
			for _, number := range slice {
				ref, err := r.ref(number)
				if err != nil {
					return err
				}
				refs[number] = ref
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, ties := range groups {
		slices.SortStableFunc(ties, func(a, b sortKey) int { return compareRefs(refs[a.number], refs[b.number]) })
	}
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
