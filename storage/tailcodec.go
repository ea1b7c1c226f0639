package storage

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/block"
	"integration-log/storage/internal/record"
)

// encodeTailRow returns the row of a whole trigger and its sealed record.
func encodeTailRow(number uint64, t *trigger.Trigger) (row *tailRow, sealed []byte) {
	size := int64(-1)
	if t.Payload != nil {
		size = int64(len(t.Payload))
	}
	data := record.Whole(t)
	row = newTailRow(number, *t, size)
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
