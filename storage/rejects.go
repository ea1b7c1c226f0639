package storage

import (
	"bytes"
	"context"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// Rejects returns n rejected rows of an import from start on, in the order read,
// and how many there are. There are none once RejectRetention is over.
func (s *Store) Rejects(ctx context.Context, number uint64, start, n int) ([]Reject, int, error) {
	var page []Reject
	total := 0
	err := s.view(ctx, func(r *reader) error {
		record, err := getImport(r.tx, number)
		if err != nil || s.rejectsExpired(&record) {
			return err
		}
		total = int(record.Counts.Rejected)
		prefix := importKey(number)
		cursor := r.tx.Bucket(bucketRejects).Cursor()
		key, value := cursor.Seek(rejectKey(number, uint64(max(start, 0))))
		for ; len(page) < n && bytes.HasPrefix(key, prefix); key, value = cursor.Next() {
			reject, err := decodeReject(number, value)
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

func (s *Store) rejectsExpired(record *Import) bool {
	return !s.options.Clock().Before(record.Started.Add(RejectRetention))
}

// putRejects appends a batch's rejects behind the first, which are there already.
func putRejects(tx *bolt.Tx, b *Batch, first uint64) error {
	bucket := tx.Bucket(bucketRejects)
	bucket.FillPercent = appendFill
	for i := range b.Rejects {
		if err := bucket.Put(rejectKey(b.Import, first+uint64(i)), b.Rejects[i].encode()); err != nil {
			return err
		}
	}
	return nil
}

// deletePrefix deletes every key that begins with prefix. Deleting moves a
// cursor, so each turn seeks anew.
func deletePrefix(bucket *bolt.Bucket, prefix []byte) error {
	cursor := bucket.Cursor()
	for key, _ := cursor.Seek(prefix); bytes.HasPrefix(key, prefix); key, _ = cursor.Seek(prefix) {
		if err := cursor.Delete(); err != nil {
			return err
		}
	}
	return nil
}
