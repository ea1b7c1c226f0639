package storage

import (
	"encoding/binary"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/damage"
)

const (
	// maxSegmentID is what a place has room for beside the row.
	maxSegmentID = 1<<(63-rowBits) - 1
	// maxNumber is what a place in the tail has room for.
	maxNumber = 1<<63 - 1
)

// readSequences takes up the ids where the file left them. bbolt keeps them where
// no seal covers them: one that is below what is in use would be given twice.
func (s *Store) readSequences(tx *bolt.Tx) error {
	c, err := s.catalogOf(tx)
	if err != nil {
		return err
	}
	used := uint64(0)
	for _, seg := range c.segments {
		used = max(used, seg.ID)
	}
	for _, sequence := range [...]struct {
		bucket     []byte
		used, most uint64
	}{
		{bucketSegments, used, maxSegmentID},
		{bucketTail, lastNumber(tx.Bucket(bucketTail)), maxNumber},
		{bucketImports, lastNumber(tx.Bucket(bucketImports)), maxNumber},
	} {
		if next := tx.Bucket(sequence.bucket).Sequence(); next < sequence.used || next > sequence.most {
			return damage.New("the numbers of %q are at %d, %d are in use", sequence.bucket, next, sequence.used)
		}
	}
	s.segments.Store(tx.Bucket(bucketSegments).Sequence())
	s.numbers.Store(tx.Bucket(bucketTail).Sequence())
	return nil
}

// lastNumber returns the greatest key of a bucket of numbers, 0 when it has none.
func lastNumber(bucket *bolt.Bucket) uint64 {
	key, _ := bucket.Cursor().Last()
	if len(key) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(key)
}
