package measure

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// Chill writes a file out and takes it from the page cache, so that the next process
// reads it from the disk. No process may have it open.
func Chill(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil {
		return err
	}
	if err := unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED); err != nil {
		return fmt.Errorf("take %s from the page cache: %w", path, err)
	}
	return nil
}

// Copy makes a copy of a file.
func Copy(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
