package segment

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/record"
	"integration-log/storage/internal/rows"
)

// Payloads name the entities of their triggers: what a payload says of them stands
// in the part of entities, and the payload borrows it (see package shred).

// knownOf returns the ids of the entities of each row of list.
func knownOf(list []*trigger.Trigger) func(row, number int) (string, bool) {
	return func(row, number int) (string, bool) {
		if named := list[row].Entities; number < len(named) {
			return named[number].ID, true
		}
		return "", false
	}
}

// known is what knownOf told of the rows of a chunk.
type known struct {
	*Reader
	n int // of the chunk
}

func (k known) Append(dst []byte, row, number int) ([]byte, error) {
	r := k.Reader
	row += k.n * ChunkRows
	if r.numbered != row+1 {
		if _, _, err := r.headOf(row); err != nil {
			return dst, err
		}
	}
	x, err := r.entityIndex()
	if err != nil {
		return dst, err
	}
	if number >= len(r.numbers) || r.numbers[number] >= x.count {
		return dst, damage.New("row %d borrows from entity %d of %d", row, number, len(r.numbers))
	}
	reader := &r.entity
	reader.x = x
	if err := reader.seek(r.numbers[number]); err != nil {
		return dst, r.failed(PartEntities, err)
	}
	if !reader.isUUID {
		return append(dst, reader.text...), nil
	}
	var text [record.UUIDText]byte
	record.Format(&text, reader.uuid[:])
	return append(dst, text[:]...), nil
}

func (k known) Having(text string) (rows.Set, error) {
	x, err := k.entityIndex()
	if err != nil {
		return nil, err
	}
	set := rows.None(PartPayloads.rowsOf(k.n, k.Head.Rows))
	for _, kind := range x.kinds {
		if kind.first == kind.end {
			continue
		}
		list, err := x.find(kind, text)
		if err != nil {
			return nil, k.failed(PartEntities, err)
		}
		for _, row := range list {
			if row/ChunkRows == k.n {
				set.Add(row % ChunkRows)
			}
		}
	}
	return set, nil
}
