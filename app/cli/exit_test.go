package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"integration-log/app"
)

func TestExitStatus(t *testing.T) {
	for err, want := range map[error]int{
		nil:                              exitDone,
		errRejected:                      exitRejected,
		wrongUse("no"):                   exitWrongUse,
		&app.Error{Code: app.BadRequest}: exitWrongUse,
		&app.Error{Code: app.NotAllowed}: exitNotAllowed,
		&app.Error{Code: app.Locked}:     exitFailed,
		errors.Join(&app.Error{Code: app.NotAllowed}, fs.ErrPermission): exitFailed,
		fmt.Errorf("read: %w", context.Canceled):                        exitFailed,
	} {
		if got := exitStatus(err); got != want {
			t.Errorf("exit status of %v: %d, want %d", err, got, want)
		}
	}
}
