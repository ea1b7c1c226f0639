package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"integration-log/app"
)

// The exit statuses, which scripts rely on.
const (
	exitDone       = 0
	exitFailed     = 1
	exitWrongUse   = 2
	exitRejected   = 3 // done, but part of the input was rejected
	exitNotAllowed = 4 // the actor lacks a right
)

// usageError is wrong use of a command: its text says what to write instead.
type usageError string

func (e usageError) Error() string { return string(e) }

func wrongUse(format string, args ...any) error {
	return usageError(fmt.Sprintf(format, args...))
}

// errRejected ends an import of which some lines were rejected; it has been told already.
var errRejected = errors.New("part of the input was rejected")

// exitStatus returns the exit status that err stands for.
func exitStatus(err error) int {
	var usage usageError
	var known *app.Error
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errRejected):
		return exitRejected
	case errors.As(err, &usage):
		return exitWrongUse
	case errors.As(err, &known) && known.Code == app.BadRequest:
		return exitWrongUse
	case errors.Is(err, fs.ErrPermission): // the system refused a file, not this program a right
		return exitFailed
	case errors.As(err, &known) && known.Code == app.NotAllowed:
		return exitNotAllowed
	}
	return exitFailed
}

// sentence returns what to tell the person about err; "" when nothing failed, or all has been told.
func sentence(err error) string {
	switch {
	case err == nil || errors.Is(err, errRejected):
		return ""
	case errors.Is(err, context.Canceled):
		return "stopped before the end"
	}
	return err.Error()
}
