package storagetest

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"integration-log/storage"
)

// Start is where the clock of a new workspace stands unless told otherwise.
var Start = time.Date(2026, time.November, 23, 13, 49, 52, 0, time.UTC)

// Workspace is a workspace in a test's own folder.
type Workspace struct {
	*storage.Store
	Path    string
	Clock   *Clock
	t       testing.TB
	options storage.Options
}

// Options are what a test may choose of a workspace.
type Options struct {
	Retention  time.Duration // 0: everything is kept
	Start      time.Time     // zero: Start
	CacheBytes int64         // as in storage.Options
}

// Open makes a workspace. When the test ends it is checked in full and closed.
func Open(t testing.TB, o Options) *Workspace {
	t.Helper()
	if o.Start.IsZero() {
		o.Start = Start
	}
	w := &Workspace{t: t, Path: filepath.Join(t.TempDir(), "test.ilog"), Clock: NewClock(o.Start)}
	w.options = storage.Options{Clock: w.Clock.Now, CacheBytes: o.CacheBytes, Program: "storagetest"}
	store, err := storage.Create(w.Path, o.Retention, w.options)
	if err != nil {
		t.Fatal(err)
	}
	w.Store = store
	t.Cleanup(func() {
		w.MustCheck()
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// Reopen closes the workspace and opens it again.
func (w *Workspace) Reopen() {
	w.t.Helper()
	if err := w.Close(); err != nil {
		w.t.Fatal(err)
	}
	store, err := storage.Open(w.Path, w.options)
	if err != nil {
		w.t.Fatal(err)
	}
	w.Store = store
}

// MustCheck fails the test for every problem that a check finds.
func (w *Workspace) MustCheck() {
	w.t.Helper()
	report, err := w.Check(context.Background())
	if err != nil {
		w.t.Error(err)
	}
	for _, problem := range report.Problems {
		w.t.Error("check:", problem)
	}
}
