package app

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// ReplaceFile writes a file beside path and gives it that name when it is whole
// and on the disk; when it fails, nothing is left of it. Only the person themself
// can read it: exports hold payloads. It returns the size in bytes; its errors
// name path, or its folder where that is the reason, never the temporary file.
func ReplaceFile(path string, write func(io.Writer) error) (size int64, err error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".export-*.part")
	if err != nil {
		return 0, rename(err, filepath.Dir(path))
	}
	defer func() {
		if err != nil {
			err = errors.Join(rename(err, path), closeQuietly(file), os.Remove(file.Name()))
		}
	}()
	out := bufio.NewWriterSize(file, 256<<10)
	if err := errors.Join(write(out), out.Flush()); err != nil {
		return 0, err
	}
	if err := file.Sync(); err != nil {
		return 0, err
	}
	info, err := file.Stat()
	if err != nil {
		return 0, err
	}
	if err := file.Close(); err != nil {
		return 0, err
	}
	return info.Size(), os.Rename(file.Name(), path)
}

// rename makes an error of the system tell of path.
func rename(err error, path string) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return &fs.PathError{Op: e.Op, Path: path, Err: e.Err}
	}
	return err
}

// closeQuietly closes a file that may be closed already.
func closeQuietly(file *os.File) error {
	if err := file.Close(); !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}
