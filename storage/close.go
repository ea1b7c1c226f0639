package storage

import (
	"errors"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/guard"
	"integration-log/storage/internal/preflight"
)

// closeWait is how long the closing of a poisoned store waits for bbolt, which may
// hold its own locks for good.
const closeWait = time.Second

// Close waits for calls that are under way and releases the file. After a fault
// some of it may stay until the process ends; it returns all the same.
func (s *Store) Close() error {
	s.folding.stop()
	tx := s.lastTx()
	s.holder.release() // with the lock still held: the next holder's must stay
	err := s.closeBolt()
	if err == nil && tx != 0 {
		s.keepStamp(tx)
	}
	s.decoded.close()
	return err
}

// lastTx returns the transaction that the file stands at, 0 when that is not known
// or not for a stamp.
func (s *Store) lastTx() (tx uint64) {
	if s.options.ReadOnly || s.options.Stamps == "" {
		return 0
	}
	err := s.guarded(func() error {
		return s.db.View(func(t *bolt.Tx) error {
			tx = uint64(t.ID())
			return nil
		})
	})
	if err != nil {
		return 0
	}
	return tx
}

func (s *Store) closeBolt() error {
	if s.poison.err() == nil {
		return s.guarded(s.db.Close)
	}
	done := make(chan error, 1)
	go func() { done <- guard.Run(s.db.Close) }()
	select {
	case err := <-done:
		return errors.Join(s.poison.err(), err)
	case <-time.After(closeWait):
		return s.poison.err()
	}
}

// keepStamp remembers that the file is whole, unless somebody wrote to it since it
// was closed. Windows tells the right time of a file only then.
func (s *Store) keepStamp(tx uint64) {
	file, err := os.Open(s.path)
	if err != nil {
		return
	}
	defer func() { _ = file.Close() }() // it was only read
	info, err := file.Stat()
	if err != nil || !os.SameFile(info, s.file) {
		return
	}
	stamp, err := preflight.StampOf(file, tx)
	if err != nil {
		return
	}
	if report, err := preflight.Metas(file, stamp.Size); err != nil || report.TxID != tx || report.WentBack {
		return
	}
	if err := preflight.Stamps(s.options.Stamps).Keep(stamp); err != nil {
		s.options.Logger.Warn("the next opening looks at the whole file", "error", err)
	}
}
