package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
)

// fileMode keeps the log from other users of the machine: payloads name customers.
const fileMode = 0o600

// Create makes a workspace at path and opens it. Its retention (0: keep
// everything) is fixed for good. An existing file is not touched: os.ErrExist.
func Create(path string, retention time.Duration, o Options) (*Store, error) {
	if retention < 0 {
		return nil, fmt.Errorf("create workspace: retention %v is negative", retention)
	}
	if _, err := os.Lstat(path); err == nil {
		return nil, fmt.Errorf("create workspace: %w", &os.PathError{Op: "create", Path: path, Err: os.ErrExist})
	} else if !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("create workspace: %w", err)
	}
	if err := createFile(path, retention); err != nil {
		return nil, fmt.Errorf("create workspace: %w", err)
	}
	o.ReadOnly = false
	return Open(path, o)
}

// createFile makes the whole file under a temporary name, so that a power cut
// leaves either a workspace or none at path.
func createFile(path string, retention time.Duration) error {
	folder := filepath.Dir(path)
	temporary, err := os.CreateTemp(folder, "."+filepath.Base(path)+".new-*")
	if err != nil {
		return err
	}
	name := temporary.Name()
	defer func() { _ = os.Remove(name) }() // gone already unless something failed
	if err := temporary.Close(); err != nil {
		return err
	}
	if err := fill(name, retention); err != nil {
		return err
	}
	if err := syncFile(name); err != nil {
		return err
	}
	// Unlike a rename, a link does not replace a file that appeared meanwhile.
	if err := os.Link(name, path); errors.Is(err, os.ErrExist) {
		return err
	} else if err != nil {
		if err := os.Rename(name, path); err != nil { // a file system without links
			return err
		}
	}
	return syncFolder(folder)
}

func fill(name string, retention time.Duration) error {
	db, _, err := openBolt(name, boltOptions(false))
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error { return layOut(tx, retention) })
	return errors.Join(err, db.Close())
}

func syncFile(name string) error {
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
