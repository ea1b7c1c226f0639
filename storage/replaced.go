package storage

import (
	"fmt"
	"os"
)

// samePlace tells by an error that the path no longer leads to the file that is
// open. The lock is on the file, so another program may have one of that name open,
// and what is written here would be lost to whoever looks for it there.
func (s *Store) samePlace() error {
	there, err := os.Stat(s.path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrReplaced, err)
	}
	if !os.SameFile(there, s.file) {
		return ErrReplaced
	}
	return nil
}
