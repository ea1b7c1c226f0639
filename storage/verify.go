package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"integration-log/app/trigger"
)

// sliceRows is how many triggers are read in one transaction of a long reading:
// short enough for a writer not to wait for it.
const sliceRows = 256

// verify keeps the hits that also satisfy what lines cannot tell. A trigger that
// changes meanwhile is judged by the state it is found in, and one that has been
// swept is dropped.
func (s *Store) verify(ctx context.Context, f *trigger.Filter, hits []hit) ([]hit, error) {
	m := newMatcher(f)
	if !m.needed() {
		return hits, nil
	}
	for _, run := range byDay(hits) {
		slices.SortFunc(run, func(a, b hit) int { return cmp.Compare(a.number, b.number) })
	}
	kept := hits[:0]
	for start := 0; start < len(hits); start += sliceRows {
		err := s.view(ctx, func(r *reader) error {
			for _, h := range hits[start:min(start+sliceRows, len(hits))] {
				ok, err := r.satisfies(m, h.line)
				if err != nil {
					return err
				}
				if ok {
					kept = append(kept, h)
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// matcher is the part of a filter that needs rows, logs or payloads.
type matcher struct {
	aggregation string
	where       []trigger.Condition
	text        textMatcher
}

func newMatcher(f *trigger.Filter) *matcher {
	return &matcher{aggregation: f.Aggregation, where: f.Where, text: newTextMatcher(f.Text)}
}

func (m *matcher) needed() bool {
	return m.aggregation != "" || len(m.where) > 0 || len(m.text.needles) > 0
}

// satisfies reads what is cheapest first: row, payload, logs.
func (r *reader) satisfies(m *matcher, l *line) (bool, error) {
	row, d, err := r.rowOf(l)
	if d == nil || err != nil {
		return false, err
	}
	if m.aggregation != "" && row.Aggregation != m.aggregation {
		return false, nil
	}
	key := numberKey(l.number)
	var payload []byte // bbolt's own bytes: looked at within the transaction only
	if row.PayloadBytes >= 0 {
		payload = d.step().payloads.get(key)
	}
	if !matchesAny(m.where, payload) {
		return false, nil
	}
	search := m.text.begin()
	if search.row(&row.Trigger); search.done() {
		return true, nil
	}
	if search.payload(payload); search.done() {
		return true, nil
	}
	if row.LogLines == 0 {
		return false, nil
	}
	logs, err := decodeLogs(d.step().logs.get(key))
	if err != nil {
		return false, fmt.Errorf("decode the log of trigger %d: %w", l.number, err)
	}
	search.logs(logs)
	return search.done(), nil
}

// rowOf returns the row of a line and its day, a nil day when it was swept. It
// looks first where the line was, then where the trigger has moved to.
func (r *reader) rowOf(l *line) (row, *day, error) {
	d, err := r.day(dayOf(l.at))
	if err != nil {
		return row{}, nil, err
	}
	var value []byte
	if d != nil {
		value = d.step().rows.get(numberKey(l.number))
	}
	if value == nil {
		if value, d, err = r.rowValue(l.number); value == nil || err != nil {
			return row{}, nil, err
		}
	}
	decoded, err := decodeRow(value)
	if err != nil {
		return row{}, nil, fmt.Errorf("decode trigger %d: %w", l.number, err)
	}
	return decoded, d, nil
}
