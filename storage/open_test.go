package storage_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage"
	"integration-log/storage/storagetest"
)

func TestSecondWriterIsToldWhoHoldsTheWorkspace(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	for _, readOnly := range []bool{false, true} {
		_, err := storage.Open(w.Path, storage.Options{ReadOnly: readOnly})
		var locked *storage.LockedError
		if !errors.As(err, &locked) || locked.Program != "storagetest" || locked.PID != os.Getpid() || locked.Path != w.Path {
			t.Fatalf("read only %v: %v", readOnly, err)
		}
	}
}

// TestStaleHolder: what a dead process left behind names nobody.
func TestStaleHolder(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	beyondAnyPID := strconv.Itoa(1 << 30)
	for _, text := range []string{"ghost\n" + beyondAnyPID + "\n", "", "ghost", "ghost\n-1\n", "ghost\nx\n"} {
		if err := os.WriteFile(holderOf(t, w.Path), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := storage.Open(w.Path, storage.Options{})
		var locked *storage.LockedError
		if !errors.As(err, &locked) || locked.PID != 0 || locked.Program != "" {
			t.Fatalf("side file %q: %v", text, err)
		}
	}
}

// holderOf returns the one file beside a workspace.
func holderOf(t *testing.T, path string) string {
	t.Helper()
	files, err := filepath.Glob(path + ".*")
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	return files[0]
}

func TestFilesArePrivateAndGoWithTheirWorkspace(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "x.ilog")
	s, err := storage.Create(path, month, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, holderOf(t, path)} {
		info, err := os.Stat(name)
		if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Fatal(info, err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Fatal("left behind:", left, err)
	}
}

// TestClosingTwiceLeavesTheNextHolder: its side file has the same name.
func TestClosingTwiceLeavesTheNextHolder(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "x.ilog")
	first, err := storage.Create(path, month, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	next, err := storage.Open(path, storage.Options{Program: "next"})
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	if err := first.Close(); err != nil {
		t.Error(err)
	}
	var locked *storage.LockedError
	if _, err := storage.Open(path, storage.Options{}); !errors.As(err, &locked) || locked.Program != "next" {
		t.Error(err)
	}
}

func TestCreateTouchesNoOtherFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(path, []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := storage.Create(path, 0, storage.Options{}); !errors.Is(err, fs.ErrExist) {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(path); string(text) != "dear" || err != nil {
		t.Fatal(text, err)
	}
}

func TestForeignFilesAreRefusedAndNotTouched(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	foreign := map[string][]byte{
		"empty.ilog": nil,
		"short.ilog": []byte("{}\n"),
		"long.ilog":  make([]byte, 1<<16),
		"bolt.ilog":  foreignBolt(t),
	}
	for name, content := range foreign {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, readOnly := range []bool{false, true} {
			if _, err := storage.Open(path, storage.Options{ReadOnly: readOnly}); !errors.Is(err, storage.ErrNotWorkspace) {
				t.Fatalf("%s: %v", name, err)
			}
		}
		after, err := os.ReadFile(path)
		if err != nil || string(after) != string(content) {
			t.Fatalf("%s was changed: %v", name, err)
		}
	}
	if _, err := storage.Open(folder, storage.Options{}); !errors.Is(err, storage.ErrNotWorkspace) {
		t.Fatal(err)
	}
	missing := filepath.Join(folder, "missing.ilog")
	if _, err := storage.Open(missing, storage.Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if _, err := os.Stat(missing); !errors.Is(err, fs.ErrNotExist) {
		t.Fatal("opening made a file:", err)
	}
}

// foreignBolt returns a database of another program.
func foreignBolt(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.db")
	db, err := bolt.Open(path, 0o600, &bolt.Options{NoFreelistSync: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestReadersShareAndCannotWrite(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := storagetest.Open(t, storagetest.Options{})
	write(t, w.Store, storagetest.NewGenerator(1, storagetest.Start).Triggers(50))
	want := export(t, w.Store)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var readers [2]*storage.Store
	for i := range readers {
		s, err := storage.Open(w.Path, storage.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		readers[i] = s
		if string(export(t, s)) != string(want) {
			t.Fatal("a reader sees something else")
		}
		_, writeErr := s.Write(ctx, storage.Batch{})
		_, sweepErr := s.Sweep(ctx)
		_, beginErr := s.BeginImport(ctx, storage.Import{})
		for _, err := range []error{writeErr, sweepErr, beginErr, s.EndImport(ctx, 1, storage.ImportDone)} {
			if !errors.Is(err, storage.ErrReadOnly) {
				t.Fatal(err)
			}
		}
		if info, err := s.Info(ctx); err != nil || info.Bytes > info.FileBytes || info.Bytes == 0 {
			t.Fatalf("%+v, %v", info, err)
		}
	}
	var locked *storage.LockedError
	if _, err := storage.Open(w.Path, storage.Options{}); !errors.As(err, &locked) {
		t.Fatal("a writer beside readers:", err)
	}
	for _, s := range readers {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	w.Reopen()
}

func TestClosedStoreSaysSo(t *testing.T) {
	s, err := storage.Create(filepath.Join(t.TempDir(), "a.ilog"), 0, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	_, reading := s.Count(ctx, storage.Query{Visible: storage.Visible{All: true}})
	_, writing := s.Sweep(ctx)
	_, checking := s.Check(ctx)
	for call, err := range map[string]error{"Count": reading, "Sweep": writing, "Check": checking} {
		if !errors.Is(err, storage.ErrClosed) {
			t.Errorf("%s on a closed store: %v, want ErrClosed", call, err)
		}
	}
}
