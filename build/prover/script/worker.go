package script

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"

	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// program is what a worker calls itself to whoever finds the workspace locked.
const program = "prove"

// Worker does the steps of a script to a workspace.
type Worker struct {
	Path   string
	Store  *storage.Store // nil until Create or Open
	Logger *slog.Logger   // nil: what the store logs is not heard
	clock  *storagetest.Clock
	number uint64 // of the import under way; 0: none
}

// NewWorker returns a worker on the workspace at path, which need not exist yet.
func NewWorker(path string) *Worker {
	return &Worker{Path: path, clock: storagetest.NewClock(storagetest.Start)}
}

func (w *Worker) options() storage.Options {
	// Outside of the folder, which may be all that is left of it.
	stamps := filepath.Join(filepath.Dir(filepath.Dir(w.Path)), "stamps")
	return storage.Options{Clock: w.clock.Now, Logger: w.Logger, Program: program, Stamps: stamps}
}

// Open opens the workspace.
func (w *Worker) Open() (err error) {
	w.Store, err = storage.Open(w.Path, w.options())
	return err
}

// Skip takes note of a step that somebody else has done to the workspace.
func (w *Worker) Skip(step *Step) { w.clock.Set(step.At) }

// Do does a step.
func (w *Worker) Do(ctx context.Context, step *Step) (err error) {
	w.clock.Set(step.At)
	switch step.Action {
	case Create:
		w.Store, err = storage.Create(w.Path, Retention, w.options())
	case Begin:
		w.number, err = w.Store.BeginImport(ctx, storage.Import{Files: []string{"weekly.ndjson"}, Format: "native", Source: "native"})
	case Write:
		batch := step.Batch
		batch.Import, batch.Triggers = w.number, storagetest.Clone(batch.Triggers)
		_, err = w.Store.Write(ctx, batch)
	case End:
		err = w.end(ctx)
	case Sweep:
		_, err = w.Store.Sweep(ctx)
	case Fold:
		err = w.Store.Fold(ctx)
	case Compact:
		err = w.compact(ctx)
	default:
		err = fmt.Errorf("nobody knows how to do %v", step.Action)
	}
	return err
}

func (w *Worker) end(ctx context.Context) error {
	if w.number == 0 { // its beginning failed
		return nil
	}
	number := w.number
	w.number = 0
	return w.Store.EndImport(ctx, number, storage.ImportDone)
}

// Leave goes on without the import under way.
func (w *Worker) Leave() { w.number = 0 }

// compact leaves the workspace open, unless it cannot be opened any more.
func (w *Worker) compact(ctx context.Context) error {
	if err := w.Store.Close(); err != nil {
		return err
	}
	_, err := storage.Compact(ctx, w.Path, nil)
	return errors.Join(err, w.Open())
}
