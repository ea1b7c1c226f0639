//go:build !windows

package desktop

import (
	"os"
	"syscall"
)

// replaceProcess returns only when it fails. The lock of the workspace and the name on the
// session bus end with their file descriptors, which are closed on the way.
func replaceProcess(program string, args []string) error {
	return syscall.Exec(program, args, os.Environ())
}

// awaitPredecessor has nothing to wait for: the process is the same.
func awaitPredecessor() error { return nil }
