package storage

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/block"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/segment"
)

// tail is what stands in no segment: what came in small numbers, and what has
// changed since. It never changes: a transaction that changes the tail makes another.
type tail struct {
	rows     []*tailRow // by segment.Compare
	byRef    layered[trigger.Ref, tailRow]
	byNumber layered[uint64, tailRow]
	bytes    int64 // of all records and payloads
	// deliveries are the rows that name an event.
	deliveries int
}

// first returns the earliest log time; later than any without one.
func (t *tail) first() int64 {
	if len(t.rows) == 0 {
		return math.MaxInt64
	}
	return t.rows[0].summary.LogTime.Nanos()
}

// tailRow is a trigger of the tail; it never changes.
type tailRow struct {
	number       uint64          // never used twice; it stays when the trigger changes
	trigger      trigger.Trigger // without payload; shared: read only
	payloadBytes int64           // -1: not in the file
	recordBytes  int
	summary      trigger.Summary // shared: read only
	template     string          // of the error text of an erroneous trigger
	group        group
}

// newTailRow takes t over. Of its payload only size counts, -1 for none.
func newTailRow(number uint64, t trigger.Trigger, size int64) *tailRow {
	t.Payload = nil
	if size >= 0 {
		t.Payload = []byte{} // so that the summary knows that there is one
	}
	row := &tailRow{number: number, payloadBytes: size, summary: t.Summary()}
	row.summary.PayloadBytes = size
	if t.Status == trigger.Erroneous {
		row.template = trigger.ErrorTemplate(row.summary.LastError)
	}
	t.Payload = nil
	row.trigger, row.group = t, groupOf(&t)
	return row
}

func (r *tailRow) place() place { return tailPlaceOf(r.number) }

func (r *tailRow) bytes() int64 { return int64(r.recordBytes) + max(r.payloadBytes, 0) }

// copy returns the trigger without its payload, sharing nothing that may be
// written to.
func (r *tailRow) copy() trigger.Trigger {
	t := r.trigger
	t.Entities, t.Attempts, t.Logs = slices.Clone(t.Entities), slices.Clone(t.Attempts), slices.Clone(t.Logs)
	t.Extras, t.Versions = slices.Clone(t.Extras), slices.Clone(t.Versions)
	return t
}

func compareTail(a, b *tailRow) int {
	return cmp.Or(segment.Compare(&a.trigger, &b.trigger), cmp.Compare(a.number, b.number))
}

// with returns the tail after rows were put, new or changed, and others removed.
func (t *tail) with(put []*tailRow, removed map[uint64]bool) *tail {
	put = slices.SortedFunc(slices.Values(put), compareTail)
	numbers, refs := make(map[uint64]*tailRow, len(put)+len(removed)), make(map[trigger.Ref]*tailRow, len(put)+len(removed))
	after := &tail{rows: make([]*tailRow, 0, len(t.rows)+len(put)), bytes: t.bytes, deliveries: t.deliveries}
	for number := range removed {
		if row := t.byNumber.get(number); row != nil {
			numbers[number], refs[row.trigger.Ref] = nil, nil
			after.count(row, -1)
		}
	}
	for _, row := range put {
		if before := t.byNumber.get(row.number); before != nil {
			after.count(before, -1)
		}
		numbers[row.number], refs[row.trigger.Ref] = row, row
		after.count(row, 1)
	}
	for _, row := range t.rows {
		if _, changed := numbers[row.number]; changed {
			continue
		}
		for len(put) > 0 && compareTail(put[0], row) < 0 {
			after.rows, put = append(after.rows, put[0]), put[1:]
		}
		after.rows = append(after.rows, row)
	}
	after.rows = append(after.rows, put...)
	after.byRef, after.byNumber = t.byRef.with(refs), t.byNumber.with(numbers)
	return after
}

// count adds a row to the sums, or takes it out.
func (t *tail) count(row *tailRow, sign int) {
	t.bytes += int64(sign) * row.bytes()
	if row.trigger.Delivery() {
		t.deliveries += sign
	}
}

// tailOf returns the tail of a transaction.
func (s *Store) tailOf(tx *bolt.Tx) (*tail, error) {
	version, err := readMeta(tx, keyTail)
	if err != nil {
		return nil, err
	}
	if t, ok := s.tails.get(version); ok {
		return t, nil
	}
	t, err := readTail(tx)
	if err == nil && version != 0 { // 0 says nothing of what it is
		s.tails.put(version, t)
	}
	return t, err
}

func readTail(tx *bolt.Tx) (*tail, error) {
	var rows []*tailRow
	err := tx.Bucket(bucketTail).ForEach(func(key, value []byte) error {
		if len(key) != 8 {
			return damage.New("the key of a trigger of the tail has %d bytes", len(key))
		}
		row, err := decodeTailRow(binary.BigEndian.Uint64(key), value)
		rows = append(rows, row)
		return err
	})
	if err != nil {
		return nil, err
	}
	t := (&tail{}).with(rows, nil)
	for _, row := range t.rows {
		if t.byRef.get(row.trigger.Ref) != row {
			return nil, damage.New("%v stands in the tail twice", row.trigger.Ref)
		}
	}
	return t, nil
}

// tailPayload returns a copy of a row's payload, nil when it was not in the file.
func (n *snapshot) tailPayload(row *tailRow) ([]byte, error) {
	data, err := n.storedPayload(row)
	if err != nil || data == nil {
		return nil, err
	}
	return append(make([]byte, 0, len(data)), data...), nil
}

// storedPayload is tailPayload where it is stored: valid within the transaction.
func (n *snapshot) storedPayload(row *tailRow) ([]byte, error) {
	if row.payloadBytes < 0 {
		return nil, nil
	}
	value := n.tx.Bucket(bucketTailPayloads).Get(numberKey(row.number))
	data, err := block.OpenOnce(tailPayloadWhere(row.number), value)
	if err != nil {
		return nil, err
	}
	if int64(len(data)) != row.payloadBytes {
		return nil, damage.New("the payload of %v has %d bytes instead of %d", row.trigger.Ref, len(data), row.payloadBytes)
	}
	return data, nil
}
