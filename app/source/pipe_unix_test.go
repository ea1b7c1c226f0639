//go:build unix

package source

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestANamedPipe is read once, from its beginning.
func TestANamedPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	const line = `{"id":"1"}` + "\n"
	go func() { _ = os.WriteFile(path, []byte(strings.Repeat(line, 1000)), 0o600) }()
	n := 0
	for part, err := range Parts(t.Context(), path) {
		if err != nil {
			t.Fatal(err)
		}
		f, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range f.Items(t.Context()) {
			if n++; err != nil {
				t.Errorf("record %d: %v", n, err)
			}
		}
		_ = f.Close() // nothing is written
	}
	if n != 1000 {
		t.Errorf("%d records", n)
	}
}
