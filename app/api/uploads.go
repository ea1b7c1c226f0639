package api

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"integration-log/app"
)

const (
	// diskReserve is room that an upload leaves on the disk for everyone else.
	diskReserve = 512 << 20
	// uploadSlice is how much is written between two looks at the disk.
	uploadSlice = 8 << 20
	// maxUploadName leaves room in the 255 bytes that file systems allow.
	maxUploadName = 200
	// uploadsPrefix begins the names of the folders, each of one process.
	uploadsPrefix = "integration-log-uploads-"
)

// uploads holds the files that a browser sent, and text that was pasted, until
// they are imported, in a folder that only this person can read.
type uploads struct {
	free func(folder string) (bytes uint64, err error)

	mu     sync.Mutex
	folder string // "" until the first file comes
	last   int
}

// newUploads removes the folders that programs which did not end well left behind.
func newUploads() *uploads {
	removeAbandoned(os.TempDir())
	return &uploads{free: freeBytes}
}

// close removes everything.
func (u *uploads) close() error {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.folder == "" {
		return nil
	}
	return os.RemoveAll(u.folder)
}

func removeAbandoned(parent string) {
	found, err := filepath.Glob(filepath.Join(parent, uploadsPrefix+"*"))
	if err != nil {
		return
	}
	for _, folder := range found {
		var pid int
		if _, err := fmt.Sscanf(filepath.Base(folder), uploadsPrefix+"%d-", &pid); err == nil && !runs(pid) {
			_ = os.RemoveAll(folder) // of another person: it stays
		}
	}
}

// runs tells whether a process runs. Finding it is proof on Windows; elsewhere
// the signal 0 asks without disturbing.
func runs(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	err = process.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission) || errors.Is(err, errors.ErrUnsupported)
}

// receive writes a file that came under a name and returns its path.
func (u *uploads) receive(name string, from io.Reader) (path string, err error) {
	name = filepath.Base(filepath.FromSlash(strings.ReplaceAll(name, `\`, "/")))
	if name == "." || name == ".." || strings.ContainsAny(name, "/\x00") || len(name) > maxUploadName {
		return "", &app.Error{Code: app.BadRequest, Message: fmt.Sprintf("%q cannot be the name of a file.", name)}
	}
	folder, err := u.nextFolder()
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(folder) // what is left goes with the whole folder
		}
	}()
	path = filepath.Join(folder, name)
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", fmt.Errorf("make the uploaded file: %w", err)
	}
	return path, errors.Join(u.fill(file, folder, from), file.Close())
}

func (u *uploads) nextFolder() (string, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.folder == "" {
		made, err := os.MkdirTemp("", fmt.Sprintf("%s%d-", uploadsPrefix, os.Getpid())) // mode 0700
		if err != nil {
			return "", fmt.Errorf("make the folder for uploads: %w", err)
		}
		u.folder = made
	}
	u.last++
	folder := filepath.Join(u.folder, fmt.Sprint(u.last))
	return folder, os.Mkdir(folder, 0o700)
}

// fill copies slice by slice while the disk has room.
func (u *uploads) fill(to io.Writer, folder string, from io.Reader) error {
	for {
		free, err := u.free(folder)
		if err != nil {
			return fmt.Errorf("look at the disk: %w", err)
		}
		if free < diskReserve+uploadSlice {
			return &app.Error{Code: app.DiskFull, Message: "There is not enough room on the disk for this file. Free some and try again."}
		}
		_, err = io.CopyN(to, from, uploadSlice)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("receive the file: %w", err)
		}
	}
}

// forget removes those of the paths that are uploads.
func (u *uploads) forget(paths []string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.folder == "" {
		return
	}
	for _, path := range paths {
		folder := filepath.Dir(filepath.Clean(path))
		if filepath.Dir(folder) == u.folder {
			_ = os.RemoveAll(folder) // what is left goes with the whole folder
		}
	}
}
