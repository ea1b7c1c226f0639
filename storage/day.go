package storage

import (
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// The parts of a day; FORMAT.md draws them. keyDayState is a value, not a bucket.
var (
	partLines    = []byte("lines")
	partRows     = []byte("rows")
	partPayloads = []byte("payloads")
	partLogs     = []byte("logs")
	partEntities = []byte("entities")
	partAttempts = []byte("attempts")
	partNames    = []byte("names")
	partTexts    = []byte("texts")
	keyDayState  = []byte("state")
)

// part numbers the buckets of a day that hold entries of triggers.
type part uint8

const (
	inLines part = iota
	inRows
	inPayloads
	inLogs
	inEntities
	inAttempts
	parts
)

var partBuckets = [parts][]byte{partLines, partRows, partPayloads, partLogs, partEntities, partAttempts}

// appendFill is how full pages are made where keys mostly arrive in order.
const appendFill = 0.9

// day is one day's buckets within a transaction.
type day struct {
	number int32
	bucket *bolt.Bucket
	parts  [parts]*bolt.Bucket
	names  *bolt.Bucket // hash of a text -> its number
	texts  *bolt.Bucket // number -> text
	state  dayState
	// changed is set by a writer, which must close the day.
	changed bool
	added   map[addedName]uint32 // numbers that addName has given or found
	steps   *steps
}

// dayState is rewritten by every transaction that changes the day.
type dayState struct {
	version uint64 // of the transaction that changed it last
	lines   uint32
}

func (s dayState) encode() []byte {
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint64(nil, s.version), s.lines)
}

// openDay returns nil where there is no such day.
func openDay(tx *bolt.Tx, number int32) (*day, error) {
	bucket := tx.Bucket(bucketDays).Bucket(dayKey(number))
	if bucket == nil {
		return nil, nil
	}
	d := &day{number: number, bucket: bucket, names: bucket.Bucket(partNames), texts: bucket.Bucket(partTexts), added: map[addedName]uint32{}}
	whole := d.names != nil && d.texts != nil
	for i, name := range partBuckets {
		d.parts[i] = bucket.Bucket(name)
		whole = whole && d.parts[i] != nil
	}
	state := bucket.Get(keyDayState)
	if !whole || len(state) != 12 {
		return nil, fmt.Errorf("%w: day %d lacks a part", ErrDamaged, number)
	}
	d.state = dayState{version: binary.BigEndian.Uint64(state), lines: binary.BigEndian.Uint32(state[8:])}
	return d, nil
}

func createDay(tx *bolt.Tx, number int32) (*day, error) {
	bucket, err := tx.Bucket(bucketDays).CreateBucket(dayKey(number))
	if err != nil {
		return nil, err
	}
	for _, name := range append(partBuckets[:], partNames, partTexts) {
		if _, err := bucket.CreateBucket(name); err != nil {
			return nil, err
		}
	}
	if err := bucket.Put(keyDayState, dayState{}.encode()); err != nil {
		return nil, err
	}
	return openDay(tx, number)
}

// close writes the day's state, or removes the day when nothing is left in it.
func (d *day) close(tx *bolt.Tx) error {
	if d.state.lines == 0 {
		return tx.Bucket(bucketDays).DeleteBucket(dayKey(d.number))
	}
	d.state.version = uint64(tx.ID())
	return d.bucket.Put(keyDayState, d.state.encode())
}
