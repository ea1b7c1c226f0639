package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"syscall"

	"integration-log/storage"
)

// told turns any error into one for people, doing is what was being done, such
// as "open the workspace". nil stays nil; an *Error stays what it is.
func told(doing string, err error) error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	code, message := judge(err)
	if path := pathIn(err); message != "" && path != "" && !strings.HasSuffix(doing, path) {
		message += " (" + path + ")"
	}
	if message == "" {
		message = err.Error()
	}
	return &Error{Code: code, Message: "Could not " + doing + ": " + message, cause: err}
}

// judge finds the code of an error and, where the error's own text would not
// help, a sentence in its place.
func judge(err error) (Code, string) {
	if e, ok := errors.AsType[*storage.LockedError](err); ok {
		return Locked, lockedBy(e)
	}
	if e, ok := errors.AsType[*storage.NewerError](err); ok {
		return NewerFormat, fmt.Sprintf("a newer version of this program wrote it (format %d). Install that version to open it.", e.Version)
	}
	switch {
	case errors.Is(err, storage.ErrPoisoned): // before what it wraps
		return Restart, "the file failed under the program. It may be damaged, or its disk was taken away. Start the program again; what was committed is kept."
	case errors.Is(err, storage.ErrReplaced):
		return Damaged, "its file was moved, deleted or replaced by another one while it was open. Close the workspace and open the file again."
	case errors.Is(err, storage.ErrOldFormat):
		return NotAWorkspace, "a test version that was never released wrote it. Make a new workspace and import the exports again."
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return Cancelled, "it was cancelled"
	case errors.Is(err, storage.ErrNotWorkspace):
		return NotAWorkspace, "the file is not a workspace. Exports are imported into a workspace instead of being opened as one."
	case errors.Is(err, storage.ErrNotFound):
		return NotFound, "it is not in this log"
	case errors.Is(err, storage.ErrReadOnly):
		return ReadOnly, "the workspace is open for reading only"
	case errors.Is(err, storage.ErrClosed):
		return NoWorkspace, "the workspace was closed meanwhile. Open it again."
	case errors.Is(err, storage.ErrDamaged):
		return Damaged, "the file is damaged. Take it from a backup, or import the exports again into a new workspace."
	case errors.Is(err, os.ErrNotExist):
		return NotFound, "there is no such file"
	case errors.Is(err, os.ErrExist):
		return Exists, "there is a file of that name already"
	case errors.Is(err, os.ErrPermission):
		return NotAllowed, "the system does not let you use the file"
	case isDiskFull(err):
		return DiskFull, "there is no room left on the disk. Free some and try again; what was committed is kept."
	}
	return Internal, ""
}

// Windows says in two ways that a disk is full, and Go translates neither.
const (
	windowsHandleDiskFull = syscall.Errno(39)
	windowsDiskFull       = syscall.Errno(112)
)

func isDiskFull(err error) bool {
	if runtime.GOOS != "windows" {
		return errors.Is(err, syscall.ENOSPC)
	}
	code, ok := errors.AsType[syscall.Errno](err)
	return ok && (code == windowsHandleDiskFull || code == windowsDiskFull)
}

func lockedBy(e *storage.LockedError) string {
	if e.Program == "" {
		return "another program holds the workspace. Close it there first."
	}
	return fmt.Sprintf("%s (process %d) holds the workspace. Close it there first.", e.Program, e.PID)
}

// pathIn returns the file that the system complained of, "" when it named none.
func pathIn(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Path
	}
	return ""
}
