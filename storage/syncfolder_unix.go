//go:build unix

package storage

import (
	"errors"
	"os"
)

// syncFolder makes a renamed file's name durable.
func syncFolder(folder string) error {
	dir, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
