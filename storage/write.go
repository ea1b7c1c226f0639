package storage

import (
	"context"
	"errors"
	"fmt"
	"math"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"integration-log/app/trigger"
)

// Write stores a batch in one transaction: known triggers are merged, and one
// whose log time, plugin or status changes moves. It fails as a whole.
// A trigger without an import time gets the present.
func (s *Store) Write(ctx context.Context, b Batch) (Outcome, error) {
	var done Outcome
	err := s.update(ctx, func(tx *bolt.Tx) error {
		w := s.newWriter(tx)
		for i := range b.Triggers {
			if err := w.store(&b.Triggers[i]); err != nil {
				return fmt.Errorf("trigger %v: %w", b.Triggers[i].Ref, err)
			}
		}
		if err := w.close(); err != nil {
			return err
		}
		done = w.done
		return recordBatch(tx, &b, &done)
	})
	if err != nil {
		return Outcome{}, fmt.Errorf("write batch: %w", err)
	}
	return done, nil
}

// update runs change in a writing transaction of its own.
func (s *Store) update(ctx context.Context, change func(*bolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return ownError(s.db.Update(change))
}

// ownError gives those of bbolt's errors that a caller can act on as this package's own.
func ownError(err error) error {
	switch {
	case errors.Is(err, bolterrors.ErrDatabaseReadOnly):
		return ErrReadOnly
	case errors.Is(err, bolterrors.ErrDatabaseNotOpen):
		return ErrClosed
	}
	return err
}

// writer stores triggers within one transaction.
type writer struct {
	*reader
	ids, sources *bolt.Bucket
	known        map[string]uint32 // numbers of sources
	now          trigger.Time
	done         Outcome
}

func (s *Store) newWriter(tx *bolt.Tx) *writer {
	w := &writer{
		reader: s.newReader(tx), ids: tx.Bucket(bucketIDs), sources: tx.Bucket(bucketSources),
		known: map[string]uint32{}, now: trigger.At(s.options.Clock()),
	}
	w.numbers.FillPercent = appendFill
	return w
}

// store takes t in. What it knew of t and has expired since counts as deleted.
func (w *writer) store(t *trigger.Trigger) error {
	if t.Imported.IsZero() {
		t.Imported = w.now
	}
	if t.LogTime().Nanos() <= w.cutoff {
		w.done.Expired++
		return nil
	}
	source, err := w.source(t.Source)
	if err != nil {
		return err
	}
	key := idKey(t.ID, source)
	if value := w.ids.Get(key); len(value) == 4 {
		number := be32(value)
		known, ok, err := w.whole(number)
		if err != nil {
			return err
		}
		if ok {
			return w.merge(&known, t, number)
		}
		if err := w.remove(number); err != nil {
			return err
		}
	}
	w.done.Imported++
	return w.insert(t, key)
}

func (w *writer) insert(t *trigger.Trigger, key []byte) error {
	next, err := w.numbers.NextSequence()
	if err != nil {
		return err
	}
	if next > math.MaxUint32 {
		return fmt.Errorf("the workspace has taken in %d triggers, which is all it can", uint32(math.MaxUint32))
	}
	if err := w.ids.Put(key, numberKey(uint32(next))); err != nil {
		return err
	}
	return w.file(t, uint32(next))
}

// merge folds t into what is known of it.
func (w *writer) merge(known, t *trigger.Trigger, number uint32) error {
	before := *known
	result := known.Merge(t)
	if result.PayloadConflict {
		w.done.Conflicts = append(w.done.Conflicts, t.Ref)
	}
	if result.Changed || result.PayloadConflict {
		w.done.Merged++
	} else {
		w.done.Unchanged++
	}
	if !result.Changed && known.Imported == before.Imported {
		return nil
	}
	if dayOf(before.LogTime().Nanos()) == dayOf(known.LogTime().Nanos()) {
		return w.refile(&before, known, number)
	}
	if err := w.unfile(&before, number); err != nil {
		return err
	}
	return w.file(known, number)
}

// source returns the number of a source's name.
func (w *writer) source(text string) (uint32, error) {
	if number, ok := w.known[text]; ok {
		return number, nil
	}
	key := hashKey(text)
	if value := w.sources.Get(key); len(value) == 4 {
		w.known[text] = be32(value)
		return be32(value), nil
	}
	next, err := w.sources.NextSequence()
	if err != nil {
		return 0, err
	}
	w.known[text] = uint32(next)
	return uint32(next), w.sources.Put(key, numberKey(uint32(next)))
}
