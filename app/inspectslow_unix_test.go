//go:build unix

package app

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestInspectAwaitsASlowDisk: the first part is looked at however long its bytes take,
// and it is not told that there are more.
func TestInspectAwaitsASlowDisk(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	path := filepath.Join(t.TempDir(), "slow.ndjson")
	b.must(syscall.Mkfifo(path, 0o600))
	go func() {
		pipe, err := os.OpenFile(path, os.O_WRONLY, 0) // waits for the look to open it
		if err != nil {
			t.Error(err)
			return
		}
		// More than what tells archives from texts, so that the part begins.
		_, _ = pipe.WriteString("{\"id\":\"1\",\"type\":\"" + strings.Repeat("x", 2048) + "\",\"scheduledDateTime\":\"2026-11-20T00:00:00Z\"}\n")
		time.Sleep(inspectFor + inspectNext)
		_, _ = pipe.WriteString("{\"id\":\"2\",\"scheduledDateTime\":\"2026-11-20T00:00:00Z\"}\n")
		_ = pipe.Close()
	}()
	got, err := b.Inspect(b.ctx, b.owner, InspectRequest{Paths: []string{path}})
	b.must(err)
	if f := got.Files[0]; len(f.Parts) != 1 || f.More != 0 || f.Parts[0].Read != 2 || f.Parts[0].Error != "" {
		t.Errorf("%+v", f)
	}
}
