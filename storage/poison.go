package storage

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"syscall"
)

// poison is what a store that cannot be trusted any more answers with.
type poison struct {
	first atomic.Pointer[error]
}

// err returns nil as long as there is none.
func (p *poison) err() error {
	if first := p.first.Load(); first != nil {
		return *first
	}
	return nil
}

// poisoned makes every later call fail, and returns the error of the present one.
// bbolt may hold locks for good, and after a failed sync nobody knows what the disk
// has: only a new process sees the file as it is.
func (s *Store) poisoned(cause error) error {
	err := fmt.Errorf("%w: %w", ErrPoisoned, cause)
	if s.poison.first.CompareAndSwap(nil, &err) {
		s.options.Logger.Error("the workspace cannot be used any more", "workspace", s.path, "error", cause)
	}
	return err
}

// Windows says in two ways that a disk is full, and Go translates neither.
const (
	windowsHandleDiskFull = syscall.Errno(39)
	windowsDiskFull       = syscall.Errno(112)
)

// diskFull tells whether a commit found no room: bbolt has written nothing that
// counts then, and the workspace can be used on. A sync that fails is another thing,
// whatever the reason.
func diskFull(err error) bool {
	var write *os.PathError
	var code syscall.Errno
	if !errors.As(err, &write) || write.Op != "write" || !errors.As(err, &code) {
		return false
	}
	if runtime.GOOS == "windows" {
		return code == windowsHandleDiskFull || code == windowsDiskFull
	}
	return code == syscall.ENOSPC || code == syscall.EDQUOT
}
