package app

import (
	"errors"
	"slices"
	"sync"
	"time"
)

// watchTold is what others may know of a watch, at any time.
type watchTold struct {
	mu     sync.Mutex
	state  WatchState
	record uint64 // number of the import's record; 0: none
}

func (w *watchTold) told() WatchState {
	w.mu.Lock()
	defer w.mu.Unlock()
	state := w.state
	state.Troubles = slices.Clone(state.Troubles)
	return state
}

// tellRows adds rows that were written now.
func (w *watchTold) tellRows(record uint64, rows int64, now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.record = record
	w.state.Rows += rows
	w.state.Changed = now.UTC()
}

func (w *watchTold) tellFailure(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	errors.As(err, &w.state.Err)
}

// changed tells when the rows of an import's record came last; false when the record is
// not that of the watch.
func (w *watchTold) changed(record uint64) (time.Time, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.state.Changed, record == w.record
}

// tell tells how the files are.
func (w *watch) tell(l *watchLook, more bool) {
	var troubles []WatchTrouble
	read, waiting := 0, 0
	for _, f := range l.files {
		known := w.kept.Files[f.name]
		fault := l.faults[f.name]
		done := isDone(known, f)
		switch {
		case fault != nil:
			troubles = append(troubles, WatchTrouble{f.name, told("read it", fault).Error()})
		case !done:
			waiting++
		case known.Trouble != "":
			troubles = append(troubles, WatchTrouble{f.name, known.Trouble})
		}
		if known.Offset > 0 || done && known.Trouble == "" {
			read++
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	s := &w.state
	s.Files, s.Waiting, s.Err = read, waiting, nil
	s.Troubles = troubles[:min(len(troubles), maxTroubles)]
	s.MoreTroubles = len(troubles) - len(s.Troubles)
	if more {
		s.Err = fail(BadRequest, "The folder %s holds more than %d files; the others are not read. Watch a smaller one.", w.req.Folder, maxWatched)
	}
}
