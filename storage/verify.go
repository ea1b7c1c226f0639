package storage

import (
	"context"
	"fmt"

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
	kept := hits[:0]
	for start := 0; start < len(hits); start += sliceRows {
		err := s.view(ctx, func(r *reader) error {
			for _, h := range hits[start:min(start+sliceRows, len(hits))] {
				ok, err := r.satisfies(m, h.number)
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
func (r *reader) satisfies(m *matcher, number uint32) (bool, error) {
	value, d, err := r.rowValue(number)
	if value == nil || err != nil {
		return false, err
	}
	row, err := decodeRow(value)
	if err != nil {
		return false, fmt.Errorf("decode trigger %d: %w", number, err)
	}
	if m.aggregation != "" && row.Aggregation != m.aggregation {
		return false, nil
	}
	var payload []byte // bbolt's own bytes: looked at within the transaction only
	if row.PayloadBytes >= 0 {
		payload = d.parts[inPayloads].Get(numberKey(number))
	}
	if !matchesAll(m.where, payload) {
		return false, nil
	}
	search := m.text.begin()
	if search.row(&row.Trigger); search.done() {
		return true, nil
	}
	if search.payload(payload); search.done() {
		return true, nil
	}
	logs, err := decodeLogs(d.parts[inLogs].Get(numberKey(number)))
	if err != nil {
		return false, fmt.Errorf("decode the log of trigger %d: %w", number, err)
	}
	search.logs(logs)
	return search.done(), nil
}
