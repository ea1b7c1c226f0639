package segment

import (
	"errors"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/record"
)

// Rescue returns what can be read of a trigger, and which parts of it are lost:
// rests, logs, payloads or entities. Without its list row or its place in the columns
// nothing can be told: damage.Err then.
func (r *Reader) Rescue(row int) (t trigger.Trigger, lost []Part, err error) {
	columns, err := r.rescueColumns()
	if err != nil {
		return trigger.Trigger{}, nil, err
	}
	if row >= 0 && row < columns.rows && !columns.has(row) {
		return trigger.Trigger{}, nil, r.failed(PartColumns, damage.New("row %d is damaged", row))
	}
	s, err := r.rescueSummary(row, &lost)
	if err != nil {
		return trigger.Trigger{}, nil, err
	}
	t = record.FromSummary(&s)
	near := record.Near(s.Triggered, s.LogTime)
	t.Given, t.Imported = s.Attempts, s.LogTime // what can be told of them without the rest
	for _, step := range []struct {
		part Part
		read func() error
	}{
		{PartRests, func() error { return r.rescueRest(row, &t, near) }},
		{PartLogs, func() error { t.Logs, err = r.logs(row, near); return err }},
		{PartPayloads, func() error { t.Payload, err = r.Payload(row); return err }},
	} {
		err := step.read()
		if err != nil && !errors.Is(err, damage.Err) {
			return trigger.Trigger{}, nil, err
		}
		if err != nil {
			lost = append(lost, step.part)
		}
	}
	return t, lost, nil
}

// rescueSummary is summary without the entities if these are lost.
func (r *Reader) rescueSummary(row int, lost *[]Part) (trigger.Summary, error) {
	s, err := r.summary(row)
	if !errors.Is(err, damage.Err) {
		return s, err
	}
	if s, s.Reference, err = r.headOf(row); err != nil {
		return trigger.Summary{}, err
	}
	*lost = append(*lost, PartEntities)
	return s, nil
}

// rescueRest fills in a trigger's rest; it stays as it is when that is damaged.
func (r *Reader) rescueRest(row int, t *trigger.Trigger, near trigger.Time) error {
	d, err := r.recordOf(PartRests, row)
	if err != nil {
		return err
	}
	full := *t
	if d.Rest(&full, near); d.End() != nil {
		return r.failed(PartRests, d.End())
	}
	*t = full
	return nil
}
