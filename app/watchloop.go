package app

import (
	"context"
	"path/filepath"
	"time"

	"integration-log/app/settings"
	"integration-log/storage"
)

const (
	// watchEvery is how often a watched folder is looked at. It is looked at, instead of
	// being told of changes by the system, since nothing tells of those in a folder of
	// another machine.
	watchEvery = 2 * time.Second
	// watchShare is the part of the time that looking may take: a large folder of a slow
	// disk is looked at less often.
	watchShare = 10
	// watchAgain is when it is tried again after something failed.
	watchAgain = 30 * time.Second
)

// watch imports what comes into a folder, on a goroutine of its own. What is kept of it
// belongs to that goroutine.
type watch struct {
	app   *App
	store *storage.Store
	req   WatchRequest
	kept  settings.Watch
	still map[string]watchSeen // files as they were at the look before

	// The record of what was imported since the workspace was opened.
	began            time.Time
	number           uint64 // 0 before the first
	formats, sources []string
	parts            partNumbers
	broken           bool // the last import was

	stop  context.CancelFunc
	ended chan struct{}
	watchTold
}

// watch begins to watch; the caller holds opening.
func (a *App) watch(w *workspace, req WatchRequest, kept settings.Watch) {
	ctx, cancel := context.WithCancel(w.ctx)
	if kept.Files == nil {
		kept.Files = map[string]settings.WatchedFile{}
	}
	running := &watch{
		app: a, store: w.store, req: req, kept: kept, stop: cancel, ended: make(chan struct{}),
		watchTold: watchTold{state: WatchState{WatchRequest: req, Since: kept.Since}},
	}
	w.watchWith(running)
	w.background.Go(func() {
		defer close(running.ended)
		defer cancel()
		running.run(ctx)
	})
}

func (w *watch) run(ctx context.Context) {
	w.endInterrupted()
	defer w.end()
	for {
		began := w.app.clock()
		err := w.look(ctx)
		pause := max(watchEvery, watchShare*w.app.clock().Sub(began))
		if err != nil {
			pause = max(pause, watchAgain)
		}
		select {
		case <-ctx.Done():
			return
		case <-w.app.after(pause):
		}
	}
}

// look reads what is new in the folder.
func (w *watch) look(ctx context.Context) error {
	files, more, err := lookInto(ctx, w.req.Folder)
	if err != nil {
		return w.failed(ctx, "look into the folder "+w.req.Folder, err)
	}
	l := &watchLook{files: files, moved: w.forgetOthers(files), faults: map[string]error{}}
	for due := w.due(ctx, l); len(due) > 0; due = w.due(ctx, l) {
		if err := w.importDue(ctx, due, l); err != nil {
			return w.failed(ctx, "import what came into the folder "+w.req.Folder, err)
		}
	}
	w.tell(l, more)
	w.remember(files)
	for _, err := range l.faults {
		return err
	}
	return nil
}

// failed tells why nothing could be read. What was known of the files stays known:
// they may be away with the disk that they are on.
func (w *watch) failed(ctx context.Context, doing string, err error) error {
	if ctx.Err() == nil {
		w.tellFailure(told(doing, err))
	}
	return err
}

// remember notes how the files were, to see which stand still.
func (w *watch) remember(files []watchSeen) {
	w.still = make(map[string]watchSeen, len(files))
	for _, f := range files {
		w.still[f.name] = f
	}
	if len(w.kept.Files) <= maxWatched {
		return
	}
	for name := range w.kept.Files {
		if _, there := w.still[name]; !there {
			delete(w.kept.Files, name)
		}
	}
}

// endInterrupted ends the record of a watch whose program was killed: what was committed
// of it stays, and the rest is read now.
func (w *watch) endInterrupted() {
	if w.kept.Import == 0 {
		return
	}
	record, err := w.store.Import(context.Background(), w.kept.Import)
	if err == nil && record.State == storage.ImportInterrupted {
		err = w.store.EndImport(context.Background(), w.kept.Import, storage.ImportDone)
	}
	if err != nil {
		w.app.logger.Warn("the record of the last watch stays as it is", "import", w.kept.Import, "error", err)
	}
}

// end closes the record.
func (w *watch) end() {
	if w.number == 0 {
		return
	}
	state := storage.ImportDone
	if w.broken {
		state = storage.ImportCancelled
	}
	if err := w.store.EndImport(context.Background(), w.number, state); err != nil {
		w.app.logger.Error("the record of a watch is not ended", "import", w.number, "error", err)
	}
}

// name is what the folder is called in the log.
func (w *watch) name() string { return filepath.Base(w.req.Folder) }
