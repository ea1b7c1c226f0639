package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"integration-log/storage"
)

func TestUnwritable(t *testing.T) {
	for err, want := range map[error]bool{
		fmt.Errorf("open: %w", &os.PathError{Op: "open", Path: "x", Err: syscall.EROFS}):  true,
		fmt.Errorf("open: %w", &os.PathError{Op: "open", Path: "x", Err: syscall.EACCES}): true,
		fmt.Errorf("open: %w", os.ErrNotExist):                                            false,
		fmt.Errorf("open: %w", storage.ErrDamaged):                                        false,
		errors.New("another"): false,
	} {
		if unwritable(err) != want {
			t.Errorf("%v: %v", err, !want)
		}
	}
}

// TestWhatMayNotBeWrittenToIsRead: whoever may write to everything writes to this too.
func TestWhatMayNotBeWrittenToIsRead(t *testing.T) {
	b := newBench(t)
	path := filepath.Join(t.TempDir(), "given.ilog")
	if _, err := b.CreateWorkspace(b.ctx, b.owner, CreateRequest{Path: path, NoSweep: true}); err != nil {
		t.Fatal(err)
	}
	b.must(b.Close())
	b.must(os.Chmod(path, 0o400))
	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path, NoSweep: true}))
	info, err := b.Info(b.ctx, b.owner)
	if mayWriteAll := runtime.GOOS != "windows" && os.Geteuid() == 0; err != nil || info.ReadOnly == mayWriteAll {
		t.Errorf("read only: %v, %v", info.ReadOnly, err)
	}
	if _, err := b.Sweep(b.ctx, b.owner); info.ReadOnly && CodeOf(err) != ReadOnly {
		t.Errorf("a change: %v", err)
	}
}
