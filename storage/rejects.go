package storage

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/block"
	"integration-log/storage/internal/damage"
)

// Rejects returns n rejected rows of an import from start on, in the order read,
// and how many there are. There are none once RejectRetention is over.
func (s *Store) Rejects(ctx context.Context, number uint64, start, n int) ([]Reject, int, error) {
	var page []Reject
	total := 0
	err := s.view(ctx, func(now *snapshot) error {
		record, err := getImport(now.tx, number)
		if err != nil {
			return err
		}
		if expired, err := s.rejectsExpired(now.tx, &record); expired || err != nil {
			return err
		}
		total = int(record.Counts.Rejected)
		bucket := now.tx.Bucket(bucketRejects)
		for position := max(start, 0); position < total && len(page) < n; position++ {
			key := rejectKey(number, uint64(position))
			reject, err := openReject(key, bucket.Get(key))
			if err != nil {
				return err
			}
			page = append(page, reject)
		}
		return nil
	})
	if err != nil {
		return nil, 0, fmt.Errorf("read rejected rows: %w", err)
	}
	return page, total, nil
}

// rejectsExpired tells whether an import's rejected rows are no longer kept. Those
// that a sweep has removed do not come back when the clock is set back.
func (s *Store) rejectsExpired(tx *bolt.Tx, record *Import) (bool, error) {
	end := record.Started.Add(RejectRetention)
	swept, err := readMeta(tx, keyLastSweep)
	return !s.options.Clock().Before(end) || int64(swept) >= end.UnixNano(), err
}

// putRejects appends a batch's rejects behind the first, which are there already.
func putRejects(tx *bolt.Tx, b *Batch, first uint64) error {
	bucket := tx.Bucket(bucketRejects)
	bucket.FillPercent = appendFill
	for i := range b.Rejects {
		key := rejectKey(b.Import, first+uint64(i))
		if err := bucket.Put(key, block.Seal(rejectWhere(key), b.Rejects[i].encode())); err != nil {
			return err
		}
	}
	return nil
}

// openReject reads a rejected row; one that is not there, a nil value, is damaged.
func openReject(key, value []byte) (Reject, error) {
	switch {
	case len(key) != 2*importKeyBytes:
		return Reject{}, damage.New("a rejected row has a key of %d bytes", len(key))
	case value == nil:
		return Reject{}, damage.New("rejected row %x is not there", key)
	}
	data, err := block.OpenOnce(rejectWhere(key), value)
	if err != nil {
		return Reject{}, err
	}
	return decodeReject(binary.BigEndian.Uint64(key), data)
}

// sweepRejects removes the rejected rows of old imports. Those of a record that cannot be
// read stay, and its damage is returned when all others have gone.
func (s *Store) sweepRejects(tx *bolt.Tx) error {
	damaged := &aside{}
	imports, rejects := tx.Bucket(bucketImports).Cursor(), tx.Bucket(bucketRejects)
	for key, value := imports.First(); key != nil; key, value = imports.Next() {
		record, err := openImport(key, value)
		if damaged.keep(err) != nil {
			return err
		} else if err != nil {
			continue
		}
		expired, err := s.rejectsExpired(tx, &record)
		if err != nil {
			return err
		}
		if !expired {
			continue
		}
		some, err := deletePrefix(rejects, key)
		if err != nil {
			return err
		}
		if some {
			if err := putUnzeroed(tx); err != nil {
				return err
			}
		}
	}
	return damaged.kept
}

// deletePrefix deletes every key that begins with prefix and tells whether there
// was one. Deleting moves a cursor, so each turn seeks anew.
func deletePrefix(bucket *bolt.Bucket, prefix []byte) (some bool, err error) {
	cursor := bucket.Cursor()
	for key, _ := cursor.Seek(prefix); bytes.HasPrefix(key, prefix); key, _ = cursor.Seek(prefix) {
		if err := cursor.Delete(); err != nil {
			return some, err
		}
		some = true
	}
	return some, nil
}
