package storage

import (
	"github.com/cespare/xxhash/v2"
	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/damage"
)

// A seal tells that a value is as it was written, not that it is there, nor that
// it is the last one that was written under its key: a disk that lost a write gives a page
// of before. Parts and payloads are missed where they are wanted, and never written anew
// under a key. Of the following every one must be there as it was last.
var listed = [...][]byte{bucketSegments, bucketGone, bucketTail, bucketImports}

// ledger keeps the sum of the listed values while a transaction changes them.
type ledger struct {
	tx  *bolt.Tx
	sum uint64
}

// openLedger must be followed by close.
func openLedger(tx *bolt.Tx) (*ledger, error) {
	sum, err := readMeta(tx, keyListed)
	return &ledger{tx, sum}, err
}

func (l *ledger) put(name, key, value []byte) error {
	bucket := l.tx.Bucket(name)
	l.sum += entrySum(name, key, value) - entrySum(name, key, bucket.Get(key))
	return bucket.Put(key, value)
}

func (l *ledger) delete(name, key []byte) error {
	bucket := l.tx.Bucket(name)
	l.sum -= entrySum(name, key, bucket.Get(key))
	return bucket.Delete(key)
}

func (l *ledger) close() error { return putMeta(l.tx, keyListed, l.sum) }

// entrySum is the part of one value in the sum: 0 for none.
func entrySum(name, key, value []byte) uint64 {
	if value == nil {
		return 0
	}
	var h xxhash.Digest
	h.Reset()
	for _, part := range [][]byte{name, key, value} {
		_, _ = h.Write(part) // it never fails
	}
	return h.Sum64()
}

// checkListed compares the sum with what is there.
func checkListed(tx *bolt.Tx) error {
	want, err := readMeta(tx, keyListed)
	if err != nil {
		return err
	}
	sum := uint64(0)
	for _, name := range listed {
		for key, value := range entriesOf(tx.Bucket(name)) {
			sum += entrySum(name, key, value)
		}
	}
	if sum != want {
		return damage.New("segments, gone rows, the tail or imports are not all there as they were written last")
	}
	return nil
}

// checkCommit compares the transaction that the values are of with the one that the
// file stands at: bbolt's heads have a checksum, the pages that they lead to do not.
func checkCommit(tx *bolt.Tx) error {
	last, err := readMeta(tx, keyCommit)
	if err == nil && last != uint64(tx.ID()) {
		err = damage.New("the file stands at transaction %d and its values at %d", tx.ID(), last)
	}
	return err
}
