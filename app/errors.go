package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"

	"integration-log/storage"
)

// Code names a kind of failure that people can meet.
type Code string

// The closed list of codes; the API's description lists them as an enum.
const (
	NoWorkspace     Code = "no_workspace"     // nothing is open
	NotFound        Code = "not_found"        // no such trigger, payload, file, job
	NotAllowed      Code = "not_allowed"      // the actor lacks the right, or the call came from elsewhere
	SignedOut       Code = "signed_out"       // serve only: no valid cookie or token
	BadRequest      Code = "bad_request"      // what was asked makes no sense
	Locked          Code = "locked"           // another program holds the workspace
	NewerFormat     Code = "newer_format"     // written by a newer version of the program
	NotAWorkspace   Code = "not_a_workspace"  // another kind of file
	Damaged         Code = "damaged"          // the file does not hold what it should
	ReadOnly        Code = "read_only"        // a change asked of what is open for reading
	DiskFull        Code = "disk_full"        // no room left
	ResultGone      Code = "result_gone"      // the handle was dropped; open the result again
	Cancelled       Code = "cancelled"        // the caller stopped it
	UnsupportedFile Code = "unsupported_file" // import does not know the format
	Exists          Code = "exists"           // a file of that name is there already
	Internal        Code = "internal"         // a fault of the program
)

// Codes lists every code, in the order above.
var Codes = [...]Code{
	NoWorkspace, NotFound, NotAllowed, SignedOut, BadRequest, Locked, NewerFormat, NotAWorkspace,
	Damaged, ReadOnly, DiskFull, ResultGone, Cancelled, UnsupportedFile, Exists, Internal,
}

// Error is a failure told to people: Message says what happened, to what, and
// what to do. Every error that a use case returns is one.
type Error struct {
	Code    Code
	Message string
	cause   error
}

func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause, for logs; nil when there is none.
func (e *Error) Unwrap() error { return e.cause }

// fail makes an Error without a cause.
func fail(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// CodeOf returns the code of err, Internal for an error that is no *Error.
func CodeOf(err error) Code {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}

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
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return Cancelled, "it was cancelled"
	case errors.Is(err, storage.ErrNotWorkspace):
		return NotAWorkspace, "the file is not a workspace. Exports are imported into a workspace instead of being opened as one."
	case errors.Is(err, storage.ErrNotFound):
		return NotFound, "it is not in this log"
	case errors.Is(err, storage.ErrReadOnly):
		return ReadOnly, "the workspace is open for reading only"
	case errors.Is(err, os.ErrNotExist):
		return NotFound, ""
	case errors.Is(err, os.ErrExist):
		return Exists, ""
	case errors.Is(err, os.ErrPermission):
		return NotAllowed, ""
	case errors.Is(err, syscall.ENOSPC):
		return DiskFull, "there is no room left on the disk. Free some and try again; what was committed is kept."
	}
	return Internal, ""
}

func lockedBy(e *storage.LockedError) string {
	if e.Program == "" {
		return "another program holds the workspace. Close it there first."
	}
	return fmt.Sprintf("%s (process %d) holds the workspace. Close it there first.", e.Program, e.PID)
}
