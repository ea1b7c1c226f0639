package storage_test

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/internal/preflight"
	"integration-log/storage/storagetest"
)

// filled makes a workspace with a few triggers and closes it.
func filled(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "x.ilog")
	s, err := storage.Create(path, 0, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"a", "b", "c"} {
		write(t, s, []trigger.Trigger{scheduled(id, storagetest.Start)})
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// patch changes bytes of a file in place.
func patch(t *testing.T, path string, at int64, with []byte) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteAt(with, at); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

// stoodAt returns the page size of a file and the transaction it stands at.
func stoodAt(t *testing.T, path string) (pageSize int64, tx uint64) {
	t.Helper()
	db, err := bolt.Open(path, 0, &bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.View(func(b *bolt.Tx) error {
		pageSize, tx = int64(db.Info().PageSize), uint64(b.ID())
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return pageSize, tx
}

// TestAPageThatLeadsAstrayIsNeverFollowed makes a bucket's root a page of another one.
func TestAPageThatLeadsAstrayIsNeverFollowed(t *testing.T) {
	t.Parallel()
	path := filled(t)
	pageSize, tx := stoodAt(t, path)
	// The free list of the meta that counts names the root page.
	meta := make([]byte, 80)
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.ReadAt(meta, int64(tx%2)*pageSize); err != nil {
		t.Fatal(err)
	}
	root, free := int64(binary.NativeEndian.Uint64(meta[32:])), int64(binary.NativeEndian.Uint64(meta[48:]))
	patch(t, path, free*pageSize+10, binary.NativeEndian.AppendUint16(nil, 1))
	patch(t, path, free*pageSize+16, binary.NativeEndian.AppendUint64(nil, uint64(root)))
	for _, readOnly := range []bool{false, true} {
		if _, err := storage.Open(path, storage.Options{ReadOnly: readOnly}); !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("read only %v: %v", readOnly, err)
		}
	}
}

// TestALostHeadIsTold damages the newest meta: the workspace stands one
// transaction earlier, says so, and heals with the next change.
func TestALostHeadIsTold(t *testing.T) {
	t.Parallel()
	path := filled(t)
	pageSize, tx := stoodAt(t, path)
	patch(t, path, int64(tx%2)*pageSize+40, []byte("not a page"))
	for _, readOnly := range []bool{true, false} {
		s, err := storage.Open(path, storage.Options{ReadOnly: readOnly})
		if err != nil {
			t.Fatal(err)
		}
		if !s.Recovered() {
			t.Error("it goes back one transaction and nobody says so")
		}
		if got := triggersIn(t, s); got != 2 {
			t.Errorf("%d triggers before the last one came", got)
		}
		if !readOnly {
			write(t, s, []trigger.Trigger{scheduled("d", storagetest.Start)})
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	s, err := storage.Open(path, storage.Options{})
	if err != nil || s.Recovered() {
		t.Fatalf("it is not healed: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func triggersIn(t *testing.T, s *storage.Store) int {
	t.Helper()
	info, err := s.Info(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return info.Triggers
}

func TestAReplacedFileIsNotWrittenTo(t *testing.T) {
	t.Parallel()
	path := filled(t)
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path, path+".moved"); err != nil {
		t.Fatal(err)
	}
	refused := func(what string) {
		if report, err := s.Check(context.Background()); !errors.Is(err, storage.ErrReplaced) || len(report.Problems) > 0 {
			t.Errorf("%s: a check tells %q, %v", what, report.Problems, err)
		}
		if _, err := s.Write(context.Background(), storage.Batch{Triggers: []trigger.Trigger{scheduled("d", storagetest.Start)}}); !errors.Is(err, storage.ErrReplaced) {
			t.Errorf("%s: %v", what, err)
		}
	}
	refused("the file was moved")
	if err := os.WriteFile(path, []byte("another"), 0o600); err != nil {
		t.Fatal(err)
	}
	refused("another file stands there")
	if triggers := triggersIn(t, s); triggers != 3 {
		t.Errorf("%d triggers are left to read", triggers)
	}
	if err := os.Rename(path+".moved", path); err != nil {
		t.Fatal(err)
	}
	write(t, s, []trigger.Trigger{scheduled("d", storagetest.Start)})
	if report, err := s.Check(context.Background()); err != nil || report.Checked != 4 {
		t.Errorf("a check of the file that is back: %+v, %v", report, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestAClosedFileIsRememberedAsWhole also tells that one which somebody touched is not.
func TestAClosedFileIsRememberedAsWhole(t *testing.T) {
	t.Parallel()
	path, stamps := filled(t), filepath.Join(t.TempDir(), "stamps")
	known := func() bool {
		_, tx := stoodAt(t, path)
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		stamp, err := preflight.StampOf(file, tx)
		if err != nil {
			t.Fatal(err)
		}
		return preflight.Stamps(stamps).Have(stamp)
	}
	if known() {
		t.Fatal("known before it was ever opened with stamps")
	}
	for range 2 {
		s, err := storage.Open(path, storage.Options{Stamps: stamps})
		if err != nil {
			t.Fatal(err)
		}
		write(t, s, []trigger.Trigger{scheduled("d", time.Now())})
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if !known() {
			t.Error("a file closed well is not known")
		}
	}
	pageSize, _ := stoodAt(t, path)
	patch(t, path, pageSize*2, []byte{9, 9, 9})
	if known() {
		t.Error("a file that somebody wrote to is known")
	}
	if _, err := storage.Open(path, storage.Options{Stamps: stamps}); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("it is opened: %v", err)
	}
}
