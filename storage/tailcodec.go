package storage

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/block"
	"integration-log/storage/internal/record"
)

// largePayload is from where on a row of the tail has texts of its own: those of a
// trigger that was imported share the memory of its payload, which would be held with them.
const largePayload = 16 << 10

// encodeTailRow returns the row of a whole trigger and its sealed record.
func encodeTailRow(number uint64, t *trigger.Trigger) (row *tailRow, sealed []byte) {
	size := int64(-1)
	if t.Payload != nil {
		size = int64(len(t.Payload))
	}
	data := record.Whole(t)
	held := *t
	if size >= largePayload {
		if own, _, err := record.DecodeWhole(data); err == nil {
			held = own
		}
	}
	row = newTailRow(number, held, size)
	row.recordBytes = len(data)
	return row, block.Seal(tailWhere(number), data)
}

func decodeTailRow(number uint64, value []byte) (*tailRow, error) {
	data, err := block.OpenOnce(tailWhere(number), value)
	if err != nil {
		return nil, err
	}
	t, size, err := record.DecodeWhole(data)
	if err != nil {
		return nil, err
	}
	row := newTailRow(number, t, size)
	row.recordBytes = len(data)
	return row, nil
}
