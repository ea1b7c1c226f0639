package storage

import (
	"errors"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/guard"
	"integration-log/storage/internal/preflight"
)

// examine looks at a file before bbolt follows its pages: what is no workspace, or
// one that leads astray, never gets that far. It writes nothing to the file, since
// an opening for writing may already write to a bbolt file of another program.
func examine(path, stamps string) (preflight.Report, error) {
	info, err := os.Stat(path)
	if err != nil {
		return preflight.Report{}, err
	}
	if !info.Mode().IsRegular() {
		return preflight.Report{}, ErrNotWorkspace
	}
	file, err := os.Open(path)
	if err != nil {
		return preflight.Report{}, err
	}
	defer func() { _ = file.Close() }() // it was only read
	if _, err := preflight.Metas(file, info.Size()); err != nil {
		return preflight.Report{}, foreign(err)
	}
	var report preflight.Report
	err = openGuarded(func() error {
		o := boltOptions(true)
		o.PreLoadFreelist = false // so that bbolt reads no more than the metas, and has the lock
		db, _, err := openBolt(path, o)
		if err != nil {
			return err
		}
		if report, err = walk(file, preflight.Stamps(stamps)); err == nil {
			err = db.View(func(tx *bolt.Tx) error {
				root := uint64(tx.Cursor().Bucket().Root())
				pagesOf(tx).expect([]uint64{root, report.FreeList, report.FreeList + 1}) // what bbolt reads first
				return readFormat(tx)
			})
		}
		return errors.Join(err, db.Close())
	})
	return report, err
}

// walk looks at every page of a file unless nobody touched it since that was done.
// Whoever calls it keeps writers out.
func walk(file *os.File, stamps preflight.Stamps) (preflight.Report, error) {
	info, err := file.Stat()
	if err != nil {
		return preflight.Report{}, err
	}
	report, err := preflight.Metas(file, info.Size())
	if err != nil {
		return report, foreign(err)
	}
	stamp, unknown := preflight.StampOf(file, report.TxID)
	if unknown == nil && !report.WentBack && stamps.Have(stamp) {
		return report, nil
	}
	if report, err = preflight.Walk(file, info.Size()); err != nil {
		return report, err
	}
	if unknown == nil && !report.WentBack {
		_ = stamps.Keep(stamp) // it only saves time
	}
	return report, nil
}

func foreign(err error) error {
	if errors.Is(err, preflight.ErrForeign) {
		return ErrNotWorkspace
	}
	return err
}

// openGuarded runs an opening, of which a fault leaves the lock behind until the
// process ends.
func openGuarded(open func() error) error {
	err := guard.Run(open)
	var fault *guard.Fault
	if errors.As(err, &fault) {
		return fmt.Errorf("%w: %w", ErrPoisoned, err)
	}
	return err
}

// Recovered tells that one of the file's two heads was damaged when it was opened:
// it stands as before its last commit, and a change made right before the damage
// may be missing.
func (s *Store) Recovered() bool { return s.recovered }
