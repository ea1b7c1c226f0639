package storage

import (
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/block"
)

// Open opens a workspace, after its file was looked at (see package preflight).
// Errors: *LockedError, *NewerError, ErrOldFormat, ErrNotWorkspace, ErrDamaged, and
// those of the operating system (os.ErrNotExist, os.ErrPermission).
func Open(path string, o Options) (*Store, error) {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	s, err := open(path, o)
	if err != nil {
		return nil, fmt.Errorf("open workspace: %w", err)
	}
	return s, nil
}

func open(path string, o Options) (*Store, error) {
	report, err := examine(path, o.Stamps)
	if err != nil {
		return nil, err
	}
	if report.WentBack {
		o.Logger.Warn("the head of the file was damaged; the workspace opens as it was before its last change", "workspace", path)
	}
	if report.Lost > 0 { // a free list that was damaged or is of before names too few, which no reader notices
		o.Logger.Warn("pages of the file are neither in use nor free; compacting it removes what was deleted there", "workspace", path, "pages", report.Lost)
	}
	var s *Store
	err = openGuarded(func() error {
		db, file, err := openBolt(path, boltOptions(o.ReadOnly))
		if err != nil {
			return err
		}
		s = newStore(db, path, o)
		s.file, s.recovered, s.pageSize = file, report.WentBack, report.PageSize
		if err := db.View(s.takeUp); err != nil {
			return errors.Join(err, db.Close())
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if !o.ReadOnly {
		removeCopy(path)
		s.holder = hold(path, o.Program, o.Logger)
		s.interrupt()
		s.folding = s.startFolding()
	}
	return s, nil
}

func newStore(db *bolt.DB, path string, o Options) *Store {
	s := &Store{db: db, path: path, options: o, limits: defaultLimits(), decoded: newCache(o.CacheBytes), seen: block.NewSeen(), writing: newTurn(), sweeping: newTurn(), rereading: newTurn()}
	if s.decoded != nil {
		s.cache = s.decoded
	}
	return s
}

// takeUp reads what stays the same as long as the workspace is open.
func (s *Store) takeUp(tx *bolt.Tx) error {
	retention, err := readMeta(tx, keyRetention)
	if err != nil {
		return err
	}
	s.retention = time.Duration(retention)
	var buckets []*bolt.Bucket
	for _, name := range listed {
		buckets = append(buckets, tx.Bucket(name))
	}
	pages := pagesOf(tx)
	pages.expectValues(newWayToNewest(tx.Bucket(bucketDays)), buckets...)
	first := pages.firstPage(tx)
	var asking sync.WaitGroup // to ask the system takes as long as to read the heads of hundreds of segments
	asking.Go(func() { pages.expect(first) })
	defer asking.Wait()
	if err := checkListed(tx); err != nil {
		return err
	}
	if _, err := s.snapshot(tx); err != nil {
		return err
	}
	return s.readSequences(tx)
}
