package api

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"testing/iotest"

	"integration-log/app"
)

func TestUploadThatBreaksOffLeavesNothing(t *testing.T) {
	u := &uploads{folder: t.TempDir(), free: freeBytes}
	gone := errors.New("the browser has gone")
	if _, err := u.receive("x.ndjson", io.MultiReader(lines(10), iotest.ErrReader(gone))); !errors.Is(err, gone) {
		t.Errorf("received with %v", err)
	}
	left, err := os.ReadDir(u.folder)
	if err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

func TestUploadStopsBeforeTheDiskIsFull(t *testing.T) {
	room := uint64(diskReserve + 3*uploadSlice)
	u := &uploads{folder: t.TempDir(), free: func(string) (uint64, error) {
		room -= uploadSlice
		return room, nil
	}}
	if _, err := u.receive("x.ndjson", bytes.NewReader(make([]byte, 10*uploadSlice))); app.CodeOf(err) != app.DiskFull {
		t.Errorf("received with %v", err)
	}
	left, err := os.ReadDir(u.folder)
	if err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	if free, err := freeBytes(u.folder); err != nil || free == 0 {
		t.Errorf("the disk has %d bytes, %v", free, err)
	}
}

func TestOnlyUploadsAreForgotten(t *testing.T) {
	u := &uploads{folder: t.TempDir(), free: freeBytes}
	path, err := u.receive("x.ndjson", lines(1))
	if err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(t.TempDir(), "sub", "mine.ndjson")
	if err := os.MkdirAll(filepath.Dir(own), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(own, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	u.forget([]string{own, path, filepath.Join(u.folder, "..", "..", filepath.Base(filepath.Dir(own)), "mine.ndjson")})
	if _, err := os.Stat(own); err != nil {
		t.Errorf("a person's own file was removed: %v", err)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the upload is left: %v", err)
	}
	without := &uploads{}
	without.forget([]string{own})
	if err := without.close(); err != nil {
		t.Errorf("nothing came, and closing fails: %v", err)
	}
}

func TestFoldersOfProgramsThatEndedAreRemoved(t *testing.T) {
	parent := t.TempDir()
	// No process has this number: Linux gives at most 2^22.
	dead := filepath.Join(parent, uploadsPrefix+"9999999-abc")
	alive := filepath.Join(parent, fmt.Sprintf("%s%d-abc", uploadsPrefix, os.Getpid()))
	other := filepath.Join(parent, "notes")
	for _, folder := range []string{dead, alive, other} {
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	removeAbandoned(parent)
	for folder, want := range map[string]bool{dead: false, alive: true, other: true} {
		if _, err := os.Stat(folder); (err == nil) != want {
			t.Errorf("%s is there: %v", filepath.Base(folder), err == nil)
		}
	}
}
