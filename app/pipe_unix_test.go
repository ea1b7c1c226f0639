//go:build unix

package app

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestImportOfASilentNamedPipe cancels while nothing comes.
func TestImportOfASilentNamedPipe(t *testing.T) {
	a, actor := archive(t)
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		pipe, err := os.OpenFile(path, os.O_WRONLY, 0) // waits for the import to open it
		if err != nil {
			t.Error(err)
			return
		}
		_, _ = pipe.WriteString("{\"id\":\"1\"}\n")
		cancel()
		<-t.Context().Done()
		_ = pipe.Close()
	}()
	if _, err := a.Import(ctx, actor, ImportRequest{Paths: []string{path}}, nil); CodeOf(err) != Cancelled {
		t.Error(err)
	}
}
