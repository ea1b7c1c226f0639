package app

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"integration-log/storage"
)

// sweepEvery is how often an open workspace is swept: a product rule.
const sweepEvery = time.Hour

// workspace is the one that is open.
type workspace struct {
	path     string // absolute
	store    *storage.Store
	readOnly bool
	results  *results

	ctx        context.Context // ends when the workspace is closed
	stop       context.CancelFunc
	background sync.WaitGroup

	mu        sync.Mutex
	nextSweep time.Time // zero: never swept by itself
	watch     *watch    // nil: nothing is watched
	resumed   uint64    // number of the import of the watch that it was left with
}

func newWorkspace(path string, store *storage.Store, readOnly bool) *workspace {
	w := &workspace{path: path, store: store, readOnly: readOnly, results: newResults()}
	w.ctx, w.stop = context.WithCancel(context.Background())
	return w
}

// close ends what goes on in the background and closes the file; nil has none.
func (w *workspace) close() error {
	if w == nil {
		return nil
	}
	w.stop()
	w.background.Wait()
	if err := w.store.Close(); err != nil {
		return told("close the workspace "+w.path, err)
	}
	return nil
}

// bind ends long work with the workspace too: closing waits for what reads it.
func (w *workspace) bind(ctx context.Context) (_ context.Context, done func()) {
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(w.ctx, cancel)
	return ctx, func() {
		stop()
		cancel()
	}
}

// name is what people call the workspace: its file name.
func workspaceName(path string) string { return filepath.Base(path) }

// keepSwept sweeps now and every hour until the workspace is closed.
func (a *App) keepSwept(w *workspace) {
	w.background.Go(func() {
		ticker := time.NewTicker(sweepEvery)
		defer ticker.Stop()
		for {
			w.sweepIsDue(a.clock().Add(sweepEvery))
			if swept, err := w.store.Sweep(w.ctx); err != nil && w.ctx.Err() == nil {
				a.logger.Error("sweep failed", "workspace", w.path, "error", err)
			} else if swept.Removed > 0 {
				a.logger.Info("swept", "workspace", w.path, "removed", swept.Removed)
			}
			select {
			case <-w.ctx.Done():
				return
			case <-ticker.C:
			}
		}
	})
}

func (w *workspace) sweepIsDue(at time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.nextSweep = at
}

func (w *workspace) sweepDue() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.nextSweep
}

func (w *workspace) watching() *watch {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.watch
}

func (w *workspace) watchWith(running *watch) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.watch = running
}

// endWatch returns when the watch has ended, if there is one.
func (w *workspace) endWatch() {
	running := w.watching()
	if running == nil {
		return
	}
	running.stop()
	<-running.ended
	w.watchWith(nil)
}

// pathFor is the file of a workspace called name in the data folder.
func (a *App) pathFor(name string) (string, error) {
	name = strings.TrimSuffix(strings.TrimSpace(name), workspaceExt)
	switch {
	case a.dataDir == "":
		return "", fail(BadRequest, "The system does not tell your home folder; give the workspace a full path.")
	case name == "" || name == "." || name == ".." || strings.ContainsAny(name, "/\\:\x00") || len(name) > maxNameBytes:
		return "", fail(BadRequest, "%q cannot be the name of a workspace. Use up to %d letters without / \\ or :.", name, maxNameBytes)
	}
	return filepath.Join(a.dataDir, name+workspaceExt), nil
}
