//go:build unix

package guard

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"integration-log/storage/internal/damage"
)

// TestALostPageBecomesAnError maps a file, cuts it, and reads what was cut off.
func TestALostPageBecomesAnError(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "mapped"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	size := 2 * os.Getpagesize()
	if err := file.Truncate(int64(size)); err != nil {
		t.Fatal(err)
	}
	mapped, err := syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = syscall.Munmap(mapped) }()
	if err := file.Truncate(0); err != nil {
		t.Fatal(err)
	}
	read := byte(1)
	err = Run(func() error {
		read = mapped[size-1]
		return nil
	})
	var fault *Fault
	if !errors.As(err, &fault) || !fault.Memory || !errors.Is(err, damage.Err) || read != 1 {
		t.Errorf("the answer of a page that is gone is %d, %v", read, err)
	}
}
