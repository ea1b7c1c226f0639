package storage

import (
	"bytes"
	"context"

	bolt "go.etcd.io/bbolt"
)

// A day that has expired as a whole goes in two transactions. The first takes its heads:
// from then on nobody sees it, however large it was. The second takes its remains, parts and
// filters that no head leads to, which are thousands of pages. A program that is killed in
// between leaves them to the next sweep; until they have gone keyUnzeroed stands.

// hasSegments tells whether there are segments of a day, by its key.
func hasSegments(tx *bolt.Tx, day []byte) bool {
	found, _ := tx.Bucket(bucketSegments).Cursor().Seek(day)
	return bytes.HasPrefix(found, day)
}

// firstRemains returns the key of a day of which there is nothing but remains, nil for none.
func firstRemains(tx *bolt.Tx) []byte {
	for day := range entriesOf(tx.Bucket(bucketDays)) {
		if !hasSegments(tx, day) {
			return bytes.Clone(day)
		}
	}
	return nil
}

// dropRemains deletes what is left of a day, if anything is.
func dropRemains(tx *bolt.Tx, day []byte) error {
	days := tx.Bucket(bucketDays)
	if days.Bucket(day) == nil {
		return nil
	}
	for _, name := range bucketsSieves {
		if bucket := tx.Bucket(name); bucket != nil {
			if err := bucket.Delete(day); err != nil {
				return err
			}
		}
	}
	return days.DeleteBucket(day)
}

// dropRemainsBefore deletes what is left of the days that segments are about to be written
// to: the clock was set back.
func dropRemainsBefore(tx *bolt.Tx, built []*placed) error {
	for _, b := range built {
		if day := dayKey(b.Day); !hasSegments(tx, day) {
			if err := dropRemains(tx, day); err != nil {
				return err
			}
		}
	}
	return nil
}

// sweepRemains removes what is left of one day; more tells that there was something.
func (s *Store) sweepRemains(ctx context.Context, _ int64) (_ int, more bool, err error) {
	err = s.view(ctx, func(n *snapshot) error {
		more = firstRemains(n.tx) != nil
		return nil
	})
	if err != nil || !more {
		return 0, false, err
	}
	return 0, true, s.update(ctx, func(tx *bolt.Tx) error {
		if day := firstRemains(tx); day != nil {
			return dropRemains(tx, day)
		}
		return nil
	})
}
