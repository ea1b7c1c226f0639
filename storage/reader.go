package storage

import (
	"context"
	"encoding/binary"
	"fmt"
	"iter"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
)

// reader reads within one transaction, by one moment of the clock.
type reader struct {
	s       *Store
	tx      *bolt.Tx
	cutoff  int64 // what has this log time or an earlier one has expired
	numbers *bolt.Bucket
	days    map[int32]*day // nil for a day that does not exist
}

func (s *Store) newReader(tx *bolt.Tx) *reader {
	return &reader{s: s, tx: tx, cutoff: s.cutoff(), numbers: tx.Bucket(bucketNumbers), days: map[int32]*day{}}
}

// view runs read in a transaction of its own.
func (s *Store) view(ctx context.Context, read func(*reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return ownError(s.db.View(func(tx *bolt.Tx) error { return read(s.newReader(tx)) }))
}

// day returns nil for a day that does not exist.
func (r *reader) day(number int32) (*day, error) {
	if d, ok := r.days[number]; ok {
		return d, nil
	}
	d, err := openDay(r.tx, number)
	if err != nil {
		return nil, err
	}
	r.days[number] = d
	return d, nil
}

// eachDay yields the days from first to last, oldest first, without those that
// have expired as a whole.
func (r *reader) eachDay(first, last int32) iter.Seq2[*day, error] {
	first = max(first, dayOf(r.cutoff))
	return func(yield func(*day, error) bool) {
		cursor := r.tx.Bucket(bucketDays).Cursor()
		for key, _ := cursor.Seek(dayKey(first)); key != nil; key, _ = cursor.Next() {
			number, err := checkDayKey(key)
			if err == nil && number > last {
				return
			}
			var d *day
			if err == nil {
				d, err = r.day(number)
			}
			if !yield(d, err) || err != nil {
				return
			}
		}
	}
}

func checkDayKey(key []byte) (int32, error) {
	if len(key) != 4 {
		return 0, fmt.Errorf("%w: a day's key of %d bytes", ErrDamaged, len(key))
	}
	return parseDayKey(key), nil
}

// dayOfNumber returns the day that a trigger is filed under, nil for an unknown number.
func (r *reader) dayOfNumber(number uint32) (*day, error) {
	value := r.numbers.Get(numberKey(number))
	if value == nil {
		return nil, nil
	}
	filed, err := checkDayKey(value)
	if err != nil {
		return nil, err
	}
	d, err := r.day(filed)
	if err == nil && d == nil {
		err = fmt.Errorf("%w: trigger %d is filed under no day", ErrDamaged, number)
	}
	return d, err
}

// lookUp returns a trigger's number; ok is false for one that is not stored.
func (r *reader) lookUp(ref trigger.Ref) (number uint32, ok bool) {
	source := r.tx.Bucket(bucketSources).Get(hashKey(ref.Source))
	if len(source) != 4 {
		return 0, false
	}
	value := r.tx.Bucket(bucketIDs).Get(idKey(ref.ID, be32(source)))
	if len(value) != 4 {
		return 0, false
	}
	return binary.BigEndian.Uint32(value), true
}

// rowValue returns a trigger's row as bbolt has it and its day; nil, nil when it
// was swept.
func (r *reader) rowValue(number uint32) ([]byte, *day, error) {
	d, err := r.dayOfNumber(number)
	if d == nil || err != nil {
		return nil, nil, err
	}
	value := d.parts[inRows].Get(numberKey(number))
	if value == nil {
		return nil, nil, fmt.Errorf("%w: trigger %d has no row", ErrDamaged, number)
	}
	return value, d, nil
}

// whole returns a trigger with its log lines and its payload; ok is false when
// it was swept or has expired.
func (r *reader) whole(number uint32) (t trigger.Trigger, ok bool, err error) {
	value, d, err := r.rowValue(number)
	if value == nil || err != nil {
		return t, false, err
	}
	row, err := decodeRow(value)
	if err != nil {
		return t, false, fmt.Errorf("decode trigger %d: %w", number, err)
	}
	if row.At.Nanos() <= r.cutoff {
		return t, false, nil
	}
	t = row.Trigger
	if t.Logs, err = decodeLogs(d.parts[inLogs].Get(numberKey(number))); err != nil {
		return t, false, fmt.Errorf("decode the log of trigger %d: %w", number, err)
	}
	t.Payload, err = d.payload(number, row.PayloadBytes)
	return t, err == nil, err
}

// payload returns a copy of the payload; size is what its row says of it.
func (d *day) payload(number uint32, size int64) ([]byte, error) {
	if size < 0 {
		return nil, nil
	}
	value := d.parts[inPayloads].Get(numberKey(number))
	if int64(len(value)) != size {
		return nil, fmt.Errorf("%w: the payload of trigger %d has %d bytes instead of %d", ErrDamaged, number, len(value), size)
	}
	return append(make([]byte, 0, len(value)), value...), nil
}
