package storage

import (
	"context"
	"errors"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"integration-log/storage/internal/guard"
)

// guarded runs everything that touches the file: a fault of the mapped file is an
// error then, and the store is poisoned. It holds for the calling goroutine only.
func (s *Store) guarded(touch func() error) error {
	if err := s.poison.err(); err != nil {
		return err
	}
	err := guard.Run(touch)
	var fault *guard.Fault
	if errors.As(err, &fault) {
		return s.poisoned(err)
	}
	return ownError(err)
}

// update runs change in a writing transaction of its own, when it is its turn.
func (s *Store) update(ctx context.Context, change func(*bolt.Tx) error) error {
	if err := s.writing.take(ctx); err != nil {
		return err
	}
	defer s.writing.give()
	return s.transaction(change)
}

// transaction runs change in a writing transaction. Whoever calls it has the turn.
// Nothing is committed to a file that is no longer the one at the path.
func (s *Store) transaction(change func(*bolt.Tx) error) error {
	return s.guarded(func() error {
		committing := false
		err := s.db.Update(func(tx *bolt.Tx) error {
			if err := change(tx); err != nil {
				return err
			}
			if err := s.samePlace(); err != nil {
				return err
			}
			if err := putMeta(tx, keyCommit, uint64(tx.ID())); err != nil {
				return err
			}
			committing = true
			return nil
		})
		if err != nil && committing && !diskFull(err) {
			return s.poisoned(err)
		}
		return err
	})
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
