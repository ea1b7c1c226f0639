package segment

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/record"
)

// Trigger returns a whole trigger, payload included.
func (r *Reader) Trigger(row int) (trigger.Trigger, error) {
	s, err := r.summary(row)
	if err != nil {
		return trigger.Trigger{}, err
	}
	t, near := record.FromSummary(&s), record.Near(s.Triggered, s.LogTime)
	d, err := r.recordOf(PartRests, row)
	if err != nil {
		return trigger.Trigger{}, err
	}
	if d.Rest(&t, near); d.End() != nil {
		return trigger.Trigger{}, r.failed(PartRests, d.End())
	}
	if t.Logs, err = r.logs(row, near); err != nil {
		return trigger.Trigger{}, err
	}
	if len(t.Logs) != s.LogLines {
		return trigger.Trigger{}, r.failed(PartLogs, damage.New("row %d has %d log lines instead of %d", row, len(t.Logs), s.LogLines))
	}
	if t.Payload, err = r.Payload(row); err != nil {
		return trigger.Trigger{}, err
	}
	if sizeOf(t.Payload) != s.PayloadBytes {
		return trigger.Trigger{}, r.failed(PartPayloads, damage.New("row %d has %d bytes instead of %d", row, sizeOf(t.Payload), s.PayloadBytes))
	}
	return t, nil
}

// sizeOf is what a list row has for a payload: -1 for an absent one.
func sizeOf(payload []byte) int64 {
	if payload == nil {
		return -1
	}
	return int64(len(payload))
}

func (r *Reader) logs(row int, near trigger.Time) ([]trigger.LogLine, error) {
	d, err := r.recordOf(PartLogs, row)
	if err != nil {
		return nil, err
	}
	lines := d.Logs(near)
	return lines, r.failed(PartLogs, d.End())
}

// Payload returns a copy of a row's payload, nil if it has none.
func (r *Reader) Payload(row int) ([]byte, error) {
	if err := r.has(row); err != nil {
		return nil, err
	}
	c, err := r.payloadChunk(row / ChunkRows)
	if err != nil {
		return nil, err
	}
	defer r.worked(c)
	payload, err := c.Payload(row % ChunkRows)
	return payload, r.failed(PartPayloads, err)
}
