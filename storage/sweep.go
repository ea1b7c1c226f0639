package storage

import (
	"context"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
)

// Sweep deletes what has expired, with everything that belongs to it, one day in
// a transaction, and rejected rows older than RejectRetention. When it fails or is
// cancelled, what it had removed stays removed.
func (s *Store) Sweep(ctx context.Context) (Swept, error) {
	var swept Swept
	for {
		removed, more, err := s.sweepDay(ctx)
		swept.Removed += removed
		if err != nil {
			return swept, fmt.Errorf("sweep: %w", err)
		}
		if !more {
			break
		}
	}
	err := s.update(ctx, func(tx *bolt.Tx) error {
		if err := s.sweepRejects(tx); err != nil {
			return err
		}
		if err := putMeta(tx, keyLastRemoved, uint64(swept.Removed)); err != nil {
			return err
		}
		return putMeta(tx, keyLastSweep, uint64(s.options.Clock().UnixNano()))
	})
	if err == nil {
		err = s.view(ctx, func(r *reader) error {
			swept.Oldest, err = r.oldest(Visible{All: true})
			swept.Next = s.expiry(swept.Oldest)
			return err
		})
	}
	if err != nil {
		return swept, fmt.Errorf("sweep: %w", err)
	}
	return swept, nil
}

// expiry returns when a trigger of that log time expires; zero when it never does.
func (s *Store) expiry(logTime trigger.Time) time.Time {
	if s.retention == 0 || logTime.IsZero() {
		return time.Time{}
	}
	return logTime.Std().Add(s.retention)
}

// sweepDay removes what has expired of the oldest day; more tells that another
// day may hold something expired.
func (s *Store) sweepDay(ctx context.Context) (removed int, more bool, err error) {
	err = s.update(ctx, func(tx *bolt.Tx) error {
		w := s.newWriter(tx)
		key, _ := tx.Bucket(bucketDays).Cursor().First()
		if key == nil {
			return nil
		}
		number, err := checkDayKey(key)
		if err != nil || number > dayOf(w.cutoff) {
			return err
		}
		if more = number < dayOf(w.cutoff); more {
			removed, err = w.removeDay(number)
			return err
		}
		if removed, err = w.removeExpired(number); err != nil {
			return err
		}
		return w.close()
	})
	return removed, more && err == nil, err
}

// removeDay removes a day that has expired as a whole.
func (w *writer) removeDay(number int32) (int, error) {
	d, err := w.day(number)
	if err != nil {
		return 0, err
	}
	err = d.parts[inRows].ForEach(func(key, value []byte) error {
		ref, err := decodeRef(value)
		if err != nil {
			return fmt.Errorf("decode a trigger of day %d: %w", number, err)
		}
		return w.forget(ref, be32(key))
	})
	if err != nil {
		return 0, err
	}
	return int(d.state.lines), w.tx.Bucket(bucketDays).DeleteBucket(dayKey(number))
}

func (w *writer) removeExpired(number int32) (int, error) {
	d, err := w.day(number)
	if err != nil {
		return 0, err
	}
	lines, err := w.s.readLines(d)
	if err != nil {
		return 0, err
	}
	removed := 0
	for i := range lines {
		if lines[i].at <= w.cutoff {
			if err := w.remove(lines[i].number); err != nil {
				return 0, err
			}
			removed++
		}
	}
	return removed, nil
}

// sweepRejects removes the rejected rows of old imports.
func (s *Store) sweepRejects(tx *bolt.Tx) error {
	imports, rejects := tx.Bucket(bucketImports).Cursor(), tx.Bucket(bucketRejects)
	for key, value := imports.First(); key != nil; key, value = imports.Next() {
		record, err := decodeImport(value)
		if err != nil {
			return err
		}
		if !s.rejectsExpired(&record) {
			continue
		}
		if err := deletePrefix(rejects, key); err != nil {
			return err
		}
	}
	return nil
}
