package storage

import (
	"context"

	"integration-log/storage/internal/match"
)

const (
	// contextTail is how many rows of the tail are looked at between two looks at
	// the context, contextDeep the same where payloads are looked at.
	contextTail = 1 << 12
	contextDeep = 1 << 7
)

// tailRows returns the rows of the tail that match, by log time.
func (n *snapshot) tailRows(ctx context.Context, s *scope) ([]*tailRow, error) {
	var list []*tailRow
	every := contextTail
	if s.deep() {
		every = contextDeep
	}
	text := match.NewText(s.words)
	for i, row := range n.tail.rows {
		if i%every == every-1 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !s.shallow(row) {
			continue
		}
		ok, err := n.deepMatch(s, row, text)
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, row)
		}
	}
	return list, nil
}

// shallow tells whether a row of the tail matches as far as its summary tells.
func (s *scope) shallow(row *tailRow) bool {
	one, f := &row.summary, s.filter
	return one.LogTime.Nanos() > s.cutoff && s.statuses.has(one.Status) && (s.types == nil || s.types[one.Type]) &&
		(!f.General || one.General) && (f.Aggregation == "" || f.Aggregation == one.Aggregation) &&
		f.MatchPeriods(one.Scheduled, one.Triggered) && s.plugin(one.Plugin.Key()) &&
		(len(f.Entities) == 0 || anyEntity(f.Entities, one.Entities))
}

// deepMatch reads what is cheapest first: row, logs, payload.
func (n *snapshot) deepMatch(s *scope, row *tailRow, text *match.Text) (bool, error) {
	if !s.deep() {
		return true, nil
	}
	text.Begin()
	text.Row(&row.trigger)
	text.Logs(row.trigger.Logs)
	if text.Done() && len(s.filter.Where) == 0 {
		return true, nil
	}
	payload, err := n.storedPayload(row)
	if err != nil || !match.Where(s.filter.Where, payload) {
		return false, err
	}
	text.Payload(payload)
	return text.Done(), nil
}
