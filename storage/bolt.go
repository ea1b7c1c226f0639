package storage

import (
	"errors"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// lockWait is how long an opening waits for a lock. Twice that (see Open) stays
// below the second within which a locked workspace must be reported.
const lockWait = 300 * time.Millisecond

// growBytes is by how much more than it needs the file grows, so that a change does
// not sync the file twice; bbolt's own 16 MiB are a tenth of 300,000 triggers.
const growBytes = 1 << 20

func boltOptions(readOnly bool) *bolt.Options {
	return &bolt.Options{
		Timeout:      lockWait,
		ReadOnly:     readOnly,
		FreelistType: bolt.FreelistMapType,
		NoSync:       proveNoSync,
		// For readers too: Info tells how much of the file is in use.
		PreLoadFreelist: true,
	}
}

// openBolt opens a file that exists, and tells which one it is.
func openBolt(path string, o *bolt.Options) (db *bolt.DB, file os.FileInfo, err error) {
	o.OpenFile = func(name string, flag int, mode os.FileMode) (*os.File, error) {
		opened, err := os.OpenFile(name, flag&^os.O_CREATE, mode) // never make a file by opening it
		if err != nil {
			return nil, err
		}
		if file, err = opened.Stat(); err != nil {
			return nil, errors.Join(err, opened.Close())
		}
		return opened, nil
	}
	db, err = bolt.Open(path, fileMode, o)
	switch {
	case err == nil:
		db.AllocSize = growBytes
	case errors.Is(err, bolterrors.ErrTimeout):
		program, pid := readHolder(path)
		return nil, nil, &LockedError{Path: path, Program: program, PID: pid}
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrVersionMismatch):
		return nil, nil, ErrNotWorkspace
	}
	return db, file, err
}
