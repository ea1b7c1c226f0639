package storage

import (
	"encoding/binary"
	"math/rand/v2"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/damage"
)

const (
	// maxSegmentID is what a place has room for beside the row.
	maxSegmentID = 1<<(63-rowBits) - 1
	// maxNumber is what a place in the tail has room for.
	maxNumber = 1<<63 - 1

	// Each opening leaves out a random number of ids below these: a transaction that did
	// not end leaves whole values in free pages, and ids that the file does not know of. One
	// that were given again would let a salvage mix the two. There is room for 200 million
	// openings.
	segmentGap = 1 << 20
	numberGap  = 1 << 34
)

// readSequences takes up the ids where the file left them, or somewhat later. bbolt keeps them
// where no seal covers them: one that is below what is in use would be given twice.
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
	s.segments.Store(tx.Bucket(bucketSegments).Sequence() + rand.Uint64N(segmentGap))
	s.numbers.Store(tx.Bucket(bucketTail).Sequence() + rand.Uint64N(numberGap))
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
