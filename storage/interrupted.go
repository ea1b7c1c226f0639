package storage

import (
	"errors"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/damage"
)

// Interrupted returns the imports that ran when the workspace was last left, the newest
// first, with what was committed of them: their program was killed, or the machine. Only
// the opening for writing that finds them tells of them; from then on their records do.
func (s *Store) Interrupted() []Import { return s.interrupted }

// interrupt ends the records of imports that run: nobody else has the workspace open. One
// that cannot be read, or a disk that is full, stops no opening.
func (s *Store) interrupt() {
	var found []Import
	err := s.guarded(func() error {
		return s.db.View(func(tx *bolt.Tx) (err error) {
			found, err = runningImports(tx)
			return err
		})
	})
	if err == nil && len(found) > 0 {
		err = s.transaction(func(tx *bolt.Tx) error {
			for i := range found {
				found[i].State = ImportInterrupted
				if err := putImport(tx, &found[i]); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err != nil {
		s.options.Logger.Warn("the records of imports that were interrupted stay as they are", "error", err)
		return
	}
	s.interrupted = found
}

// runningImports returns the records of imports that run, the newest first. Those that
// cannot be read are told by whoever reads them.
func runningImports(tx *bolt.Tx) (running []Import, err error) {
	cursor := tx.Bucket(bucketImports).Cursor()
	for key, value := cursor.Last(); key != nil; key, value = cursor.Prev() {
		record, err := openImport(key, value)
		switch {
		case errors.Is(err, damage.Err):
		case err != nil:
			return nil, err
		case record.State == ImportRunning:
			running = append(running, record)
		}
	}
	return running, nil
}
