package storage_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

func writeOne(s *storage.Store, id string) error {
	_, err := s.Write(context.Background(), storage.Batch{Triggers: []trigger.Trigger{scheduled(id, storagetest.Start)}})
	return err
}

// checkPoisoned expects that nothing works any more and that Close comes back.
func checkPoisoned(t *testing.T, s *storage.Store) {
	t.Helper()
	if _, err := s.Info(context.Background()); !errors.Is(err, storage.ErrPoisoned) {
		t.Errorf("a reader gets %v", err)
	}
	if err := writeOne(s, "later"); !errors.Is(err, storage.ErrPoisoned) {
		t.Errorf("a writer gets %v", err)
	}
	closed := make(chan error, 1)
	go func() { closed <- s.Close() }()
	select {
	case err := <-closed:
		if !errors.Is(err, storage.ErrPoisoned) {
			t.Errorf("it closes as if nothing had been: %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Error("it does not close")
	}
}

// TestALostFilePoisons cuts the file under an open store.
func TestALostFilePoisons(t *testing.T) {
	t.Parallel()
	path := filled(t)
	s, err := storage.Open(path, storage.Options{CacheBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Info(context.Background()); !errors.Is(err, storage.ErrPoisoned) || !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("the first reader gets %v", err)
	}
	checkPoisoned(t, s)
}

// descriptor finds the one with which the process has a file open for writing.
func descriptor(t *testing.T, path string) int {
	t.Helper()
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range list {
		if to, err := os.Readlink(filepath.Join("/proc/self/fd", entry.Name())); err == nil && to == path {
			number, err := strconv.Atoi(entry.Name())
			if err != nil {
				t.Fatal(err)
			}
			return number
		}
	}
	t.Fatal("the file is not open")
	return 0
}

// swap puts another file in the place of a descriptor until back is called.
func swap(t *testing.T, fd int, name string) (back func()) {
	t.Helper()
	kept, err := syscall.Dup(fd)
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := syscall.Dup3(int(other.Fd()), fd, syscall.O_CLOEXEC); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := errors.Join(syscall.Dup3(kept, fd, syscall.O_CLOEXEC), syscall.Close(kept)); err != nil {
			t.Error(err)
		}
	}
}

// TestAFullDiskIsNoFault has the disk fill up, and be emptied, between two writes.
func TestAFullDiskIsNoFault(t *testing.T) {
	t.Parallel()
	path := filled(t)
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	begin := func() error {
		_, err := s.BeginImport(context.Background(), storage.Import{})
		return err
	}
	for range 10 { // so that free pages are there, and the file need not grow
		if err := begin(); err != nil {
			t.Fatal(err)
		}
	}
	back := swap(t, descriptor(t, path), "/dev/full")
	if err := begin(); !errors.Is(err, syscall.ENOSPC) || errors.Is(err, storage.ErrPoisoned) {
		t.Errorf("a full disk is %v", err)
	}
	back()
	if err := begin(); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if imports, err := s.Imports(context.Background()); err != nil || len(imports) != 11 {
		t.Errorf("%d imports, %v", len(imports), err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestAFailedWritePoisons: after an error of the disk nobody knows what it has.
func TestAFailedWritePoisons(t *testing.T) {
	t.Parallel()
	path := filled(t)
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"d", "e", "f", "g"} {
		if err := writeOne(s, id); err != nil {
			t.Fatal(err)
		}
	}
	back := swap(t, descriptor(t, path), "/dev/null") // takes every write, but cannot be synced
	if err := writeOne(s, "h"); !errors.Is(err, storage.ErrPoisoned) {
		t.Errorf("a failed sync is %v", err)
	}
	back()
	checkPoisoned(t, s)
	if s, err = storage.Open(path, storage.Options{}); err != nil {
		t.Fatal(err)
	}
	if triggers := triggersIn(t, s); triggers != 7 {
		t.Errorf("%d of 7 triggers that were acknowledged are there", triggers)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
