package storage

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// lockWait is how long an opening waits for a lock. Twice that (see Open) stays
// below the second within which a locked workspace must be reported.
const lockWait = 300 * time.Millisecond

// Open opens a workspace. Errors: *LockedError, *NewerError, ErrNotWorkspace, and
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
	if err := sniff(path); err != nil {
		return nil, err
	}
	// A first look that cannot write, since opening for writing may already
	// write to a bbolt file of another program.
	db, err := openBolt(path, true)
	if err != nil {
		return nil, err
	}
	if err := db.View(readFormat); err != nil || !o.ReadOnly {
		if err := errors.Join(err, db.Close()); err != nil {
			return nil, err
		}
		if db, err = openBolt(path, false); err != nil {
			return nil, err
		}
	}
	s := &Store{db: db, path: path, options: o, cache: newCache(o.CacheBytes)}
	s.retention = time.Duration(s.metaNow(keyRetention))
	if !o.ReadOnly {
		s.holder = hold(path, o.Program, o.Logger)
	}
	return s, nil
}

func boltOptions(readOnly bool) *bolt.Options {
	return &bolt.Options{
		Timeout:      lockWait,
		ReadOnly:     readOnly,
		FreelistType: bolt.FreelistMapType,
		// For readers too: Info tells how much of the file is in use.
		PreLoadFreelist: true,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			return os.OpenFile(name, flag&^os.O_CREATE, mode) // never make a file by opening it
		},
	}
}

func openBolt(path string, readOnly bool) (*bolt.DB, error) {
	db, err := bolt.Open(path, fileMode, boltOptions(readOnly))
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		program, pid := readHolder(path)
		return nil, &LockedError{Path: path, Program: program, PID: pid}
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrVersionMismatch):
		return nil, ErrNotWorkspace
	}
	return db, err
}

// sniff tells files that are certainly no workspace before bbolt sees them: it
// would make a database of an empty file.
func sniff(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || info.Size() < 2*int64(os.Getpagesize()) {
		return ErrNotWorkspace
	}
	return nil
}
