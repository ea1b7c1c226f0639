package app

import (
	"errors"
	"fmt"
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
	Restart         Code = "restart"          // the file failed under the program; only a new process can go on
	Internal        Code = "internal"         // a fault of the program
)

// Codes lists every code, in the order above.
var Codes = [...]Code{
	NoWorkspace, NotFound, NotAllowed, SignedOut, BadRequest, Locked, NewerFormat, NotAWorkspace,
	Damaged, ReadOnly, DiskFull, ResultGone, Cancelled, UnsupportedFile, Exists, Restart, Internal,
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
