package storage

import (
	"errors"
	"fmt"

	"integration-log/storage/internal/damage"
)

// ErrNotFound: no such trigger, or none that may be seen.
var ErrNotFound = errors.New("no such trigger")

// ErrNotWorkspace: the file is something else; it was not touched.
var ErrNotWorkspace = errors.New("not a workspace of Integration Log")

// ErrReadOnly: the workspace was opened for reading only.
var ErrReadOnly = errors.New("the workspace is open for reading only")

// ErrClosed: the store was closed, by Close, before the call.
var ErrClosed = errors.New("the workspace is closed")

// ErrDamaged: something in the file is not as this program wrote it.
var ErrDamaged = damage.Err

// ErrOldFormat: the file is a workspace of format version 1, which no released
// version of this program has written.
var ErrOldFormat = errors.New("the workspace was written by a test version that was never released; make a new one and import the export again")

// ErrPoisoned: reading or writing the file failed in a way after which nothing that
// this process has of it can be trusted. What was committed stands in the file.
var ErrPoisoned = errors.New("the file under the workspace is damaged or was lost; restart the program")

// ErrReplaced: another file stands at the path of the workspace, or none. Nothing
// was written; what is open can be read on.
var ErrReplaced = errors.New("the file of the workspace was moved, deleted or replaced while it was open")

// LockedError: another program holds the workspace.
type LockedError struct {
	Path    string
	Program string // "" when the holder did not tell
	PID     int    // 0 when the holder did not tell
}

func (e *LockedError) Error() string {
	if e.PID == 0 {
		return fmt.Sprintf("%s is open in another program; close it there first", e.Path)
	}
	return fmt.Sprintf("%s is open in %s (process %d); close it there first", e.Path, e.Program, e.PID)
}

// NewerError: the workspace was written by a later version of this program.
type NewerError struct {
	Version int // of the file's format
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("the workspace has format version %d, this program reads up to %d; use a newer Integration Log", e.Version, FormatVersion)
}
