package storage

import (
	"math"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/block"
	"integration-log/storage/internal/preflight"
)

// lostReject stands in the place of a rejected row that is lost: the others keep theirs.
const lostReject = "this row was lost when the workspace was damaged"

// imports takes over the records of imports and their rejected rows.
func (s *salvage) imports(tx *bolt.Tx) error {
	l, err := openLedger(tx)
	if err != nil {
		return err
	}
	last, told := uint64(0), map[uint64]uint64{} // rejected rows by import that were taken over or are told
	for _, number := range s.numbers(importPrefix) {
		last = number
		record, value := s.latestImport(number)
		if value == nil {
			s.lose("the record of import %d", number)
			continue
		}
		if told[number], err = s.rejects(tx, &record); err != nil {
			return err
		}
		if s.reread(&record) {
			value = block.Seal(importWhere(number), record.encode())
		}
		if told[number] < uint64(record.Counts.Rejected) {
			s.lose("the last %d rejected rows of import %d", uint64(record.Counts.Rejected)-told[number], number)
			record.Counts.Rejected = int64(told[number])
			value = block.Seal(importWhere(number), record.encode())
		}
		if err := l.put(bucketImports, numberKey(number), value); err != nil {
			return err
		}
	}
	for _, where := range s.ordered(rejectPrefix) {
		key := []byte(where[len(rejectPrefix):])
		if number, position := decodeNumber(key[:importKeyBytes]), decodeNumber(key[importKeyBytes:]); position >= told[number] {
			s.lose("rejected row %d of import %d", position+1, number)
		}
	}
	if err := tx.Bucket(bucketImports).SetSequence(last); err != nil {
		return err
	}
	return l.close()
}

// latestImport returns the record of an import as it was last, of those that are whole, as
// it is and as it is sealed. nil when none is.
func (s *salvage) latestImport(number uint64) (latest Import, sealed []byte) {
	for _, at := range s.found[importWhere(number)] {
		if sealed != nil && at.use == preflight.Free {
			break // it may be of a transaction that did not end
		}
		value := s.read(at)
		record, err := openImport(numberKey(number), value)
		if err == nil && (sealed == nil || record.changes >= latest.changes) {
			latest, sealed = record, value
		}
	}
	return latest, sealed
}

// reread notes how the times of an import are to be read: what stands in the file may be of
// before another zone came into force, which would be another state of the same trigger.
// It tells whether that ends a Reinterpret.
func (s *salvage) reread(record *Import) (ends bool) {
	if len(record.EarlierZones) == 0 {
		return false
	}
	reader, err := newReader(record)
	if err != nil {
		s.lose("in which zone the times of import %d are to be read: %v", record.Number, err)
		return false
	}
	s.readers[reader.number()] = reader
	ends, record.Rereading = record.Rereading, false
	return ends
}

// rejects takes over the rejected rows of an import that are still kept, and returns how
// many. A record tells any number: where more are lost than are told one by one, it ends.
func (s *salvage) rejects(tx *bolt.Tx, record *Import) (count uint64, err error) {
	if expired, err := s.to.rejectsExpired(tx, record); expired || err != nil {
		return math.MaxUint64, err
	}
	lost := 0
	for position := range uint64(max(record.Counts.Rejected, 0)) {
		key := rejectKey(record.Number, position)
		value := s.whole(rejectWhere(key))
		if value == nil {
			if lost++; lost > MaxLost {
				return position, nil
			}
			s.lose("rejected row %d of import %d", position+1, record.Number)
			value = block.Seal(rejectWhere(key), (&Reject{Reason: lostReject}).encode())
		}
		if err := tx.Bucket(bucketRejects).Put(key, value); err != nil {
			return 0, err
		}
		count = position + 1
	}
	return count, nil
}
