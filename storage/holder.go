package storage

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// HolderSuffix, behind a workspace's path, names the side file that tells who has it open for writing.
const HolderSuffix = ".holder"

// maxHolderBytes bounds what is read of a side file, which anybody may have written.
const maxHolderBytes = 1024

// holder is the side file of this process: its program's name and process id, a line each.
type holder struct {
	path     string
	released sync.Once
}

// hold writes the side file. It serves a message only, so that a failure is logged and the workspace opens all the same.
func hold(workspace, program string, logger *slog.Logger) *holder {
	h := &holder{path: workspace + HolderSuffix}
	program = strings.Join(strings.Fields(program), " ")
	text := fmt.Sprintf("%s\n%d\n", program, os.Getpid())
	_ = os.Remove(h.path) // so that mode and owner are ours
	if err := os.WriteFile(h.path, []byte(text), fileMode); err != nil {
		logger.Warn("cannot tell other programs who holds the workspace", "error", err)
	}
	return h
}

// release removes the side file, once: later it is another holder's.
func (h *holder) release() {
	if h != nil {
		h.released.Do(func() { _ = os.Remove(h.path) })
	}
}

// readHolder returns who wrote the side file, nothing if that process has ended.
func readHolder(workspace string) (program string, pid int) {
	text, err := readSmall(workspace + HolderSuffix)
	if err != nil {
		return "", 0
	}
	lines := strings.Split(text, "\n")
	if len(lines) < 2 {
		return "", 0
	}
	pid, err = strconv.Atoi(lines[1])
	if err != nil || pid <= 0 || !alive(pid) {
		return "", 0
	}
	if lines[0] == "" {
		return "another program", pid
	}
	return lines[0], pid
}

func readSmall(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if info.Size() > maxHolderBytes {
		return "", fmt.Errorf("%s is too large for a side file", path)
	}
	text, err := os.ReadFile(path)
	return string(text), err
}

// alive tells whether a process runs. On Windows finding it is proof; elsewhere
// the signal 0 asks without disturbing.
func alive(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	if runtime.GOOS == "windows" {
		return true
	}
	err = process.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}
