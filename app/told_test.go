package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"integration-log/storage"
)

func TestErrorsAreToldWithACodeAndAWayOut(t *testing.T) {
	file := func(err error) error {
		return fmt.Errorf("read: %w", &fs.PathError{Op: "open", Path: "weekly.ndjson", Err: err})
	}
	for _, c := range []struct {
		err  error
		code Code
		says string
	}{
		{&storage.LockedError{Program: "Integration Log", PID: 7}, Locked, "Integration Log (process 7)"},
		{&storage.LockedError{}, Locked, "another program"},
		{&storage.NewerError{Version: 9}, NewerFormat, "format 9"},
		{storage.ErrNotWorkspace, NotAWorkspace, "not a workspace"},
		{storage.ErrDamaged, Damaged, "backup"},
		{fmt.Errorf("%w: %w", storage.ErrPoisoned, storage.ErrDamaged), Restart, "Start the program again"},
		{storage.ErrReplaced, Damaged, "replaced"},
		{storage.ErrOldFormat, NotAWorkspace, "new workspace"},
		{storage.ErrReadOnly, ReadOnly, "reading only"},
		{storage.ErrNotFound, NotFound, "not in this log"},
		{file(os.ErrNotExist), NotFound, "no such file (weekly.ndjson)"},
		{file(os.ErrPermission), NotAllowed, "weekly.ndjson"},
		{file(os.ErrExist), Exists, "weekly.ndjson"},
		{os.ErrNotExist, NotFound, "no such file"},
		{file(syscall.ENOSPC), DiskFull, "room"},
		{context.Canceled, Cancelled, "cancelled"},
		{context.DeadlineExceeded, Cancelled, "cancelled"},
		{errors.New("the moon is full"), Internal, "the moon is full"},
		{fail(Exists, "There is one."), Exists, "There is one."},
	} {
		got := told("open it", fmt.Errorf("outer: %w", c.err))
		if CodeOf(got) != c.code || !strings.Contains(got.Error(), c.says) {
			t.Errorf("%v is told as %s: %s; want %s with %q", c.err, CodeOf(got), got, c.code, c.says)
		}
		var already *Error
		if !errors.As(c.err, &already) && !errors.Is(got, c.err) {
			t.Errorf("the cause of %q is lost", got)
		}
	}
	if told("open it", nil) != nil {
		t.Error("nothing is told as an error")
	}
}

func TestEveryCodeIsListedOnce(t *testing.T) {
	seen := map[Code]bool{}
	for _, code := range Codes {
		if seen[code] {
			t.Errorf("%s is listed twice", code)
		}
		seen[code] = true
	}
	if len(seen) != 17 {
		t.Errorf("%d codes are listed", len(seen))
	}
}

func TestAPathIsNamedOnce(t *testing.T) {
	missing := &fs.PathError{Op: "open", Path: "logs/a.ilog", Err: os.ErrNotExist}
	if got := told("open the workspace logs/a.ilog", missing).Error(); strings.Count(got, "logs/a.ilog") != 1 {
		t.Error(got)
	}
}
