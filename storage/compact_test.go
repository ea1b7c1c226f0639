package storage_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// worn makes a workspace most of which has been swept, and returns what is left.
func worn(t *testing.T) (w *storagetest.Workspace, left map[trigger.Ref]trigger.Trigger) {
	t.Helper()
	w = storagetest.Open(t, storagetest.Options{Retention: month})
	g := generator(t)
	g.Spread = month - time.Hour
	for range 3 {
		write(t, w.Store, g.Triggers(1000))
	}
	w.Clock.Add(month - 3*24*time.Hour)
	if _, err := w.Sweep(context.Background()); err != nil {
		t.Fatal(err)
	}
	return w, everyTrigger(t, w.Store)
}

func TestCompactKeepsAllAndGivesRoomBack(t *testing.T) {
	t.Parallel()
	w, left := worn(t)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	told := int64(0)
	done, err := storage.Compact(context.Background(), w.Path, func(_, total int64) { told = total })
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(w.Path)
	if err != nil || info.Size() != done.After || done.After*2 > done.Before || info.Mode().Perm() != 0o600 {
		t.Errorf("%+v, %v, %v", done, info, err)
	}
	if told == 0 {
		t.Error("nobody heard of the progress")
	}
	w.Reopen()
	compareTriggers(t, everyTrigger(t, w.Store), left)
	write(t, w.Store, []trigger.Trigger{scheduled("later", storagetest.Start.Add(month))})
	if again, err := w.Info(context.Background()); err != nil || again.Triggers != len(left)+1 {
		t.Errorf("%d triggers, %v", again.Triggers, err)
	}
}

func TestCompactIsAlone(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	var locked *storage.LockedError
	if _, err := storage.Compact(context.Background(), w.Path, nil); !errors.As(err, &locked) {
		t.Errorf("%v", err)
	}
}

// TestACancelledCompactChangesNothing, and what a killed one left goes with the next opening.
func TestACancelledCompactChangesNothing(t *testing.T) {
	t.Parallel()
	w, left := worn(t)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(w.Path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := storage.Compact(ctx, w.Path, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if after, err := os.ReadFile(w.Path); err != nil || string(after) != string(before) {
		t.Errorf("the file changed: %v", err)
	}
	copied := filepath.Join(filepath.Dir(w.Path), "."+filepath.Base(w.Path)+".compact")
	if err := os.WriteFile(copied, before, 0o600); err != nil {
		t.Fatal(err)
	}
	w.Reopen()
	compareTriggers(t, everyTrigger(t, w.Store), left)
	names, err := os.ReadDir(filepath.Dir(w.Path))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.Contains(name.Name(), ".compact") {
			t.Errorf("%s is left", name.Name())
		}
	}
}

func TestCompactTellsWhatIsNoWorkspace(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "x")
	if _, err := storage.Compact(context.Background(), path, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if err := os.WriteFile(path, make([]byte, 1<<16), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := storage.Compact(context.Background(), path, nil); !errors.Is(err, storage.ErrNotWorkspace) {
		t.Errorf("another file: %v", err)
	}
}
