package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"integration-log/app/settings"
	"integration-log/app/source"
)

// watchAtOnce is how many bytes are imported before it is kept how far that came: some
// seconds of reading.
const watchAtOnce = 256 << 20

// rawLine is told of a file whose last line does not go on.
const rawLine = "its last line is not whole; it is read when its rest has come"

// watchLook is what one look into the folder came to.
type watchLook struct {
	files  []watchSeen
	moved  []settings.WatchedFile // that had the name of another file at the look before, or are gone
	faults map[string]error       // of files that cannot be read at present
}

// due finds what is to be read now, up to about watchAtOnce.
func (w *watch) due(ctx context.Context, l *watchLook) (list []*watchDue) {
	bytes := int64(0)
	for _, f := range l.files {
		if l.faults[f.name] != nil || isDone(w.kept.Files[f.name], f) {
			continue
		}
		due, err := w.dueOf(ctx, f, l.moved)
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF): // it became shorter just now
		case err != nil:
			l.faults[f.name] = err
		case due != nil:
			list = append(list, due)
			bytes += max(due.to, f.size) - due.from.Offset
		}
		if bytes >= watchAtOnce || ctx.Err() != nil {
			break
		}
	}
	return list
}

// isDone tells whether nothing of a file is to be read until it changes.
func isDone(known settings.WatchedFile, f watchSeen) bool {
	return known.Done && known.Size == f.size && known.Modified == f.time
}

// dueOf finds what is to be read of a file: whole lines at once, where it has them;
// else all of it, when it stands still.
func (w *watch) dueOf(ctx context.Context, f watchSeen, moved []settings.WatchedFile) (*watchDue, error) {
	if f.size == 0 {
		w.settle(f, settings.WatchedFile{}, "")
		return nil, nil
	}
	file, err := os.Open(filepath.Join(w.req.Folder, filepath.FromSlash(f.name)))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	known, there := w.kept.Files[f.name]
	if !there {
		known = movedTo(file, f, moved)
	}
	lines := known.Offset > 0
	if !lines && !known.Whole {
		if lines, err = hasLines(ctx, file, f.size); err != nil {
			return nil, err
		}
	}
	if lines {
		return w.dueLines(f, file, known)
	}
	if w.still[f.name] != f {
		return nil, nil
	}
	return &watchDue{watchSeen: f}, nil
}

func (w *watch) dueLines(f watchSeen, file *os.File, known settings.WatchedFile) (*watchDue, error) {
	from := known.Offset
	to, err := wholeLines(file, from, min(f.size, from+watchAtOnce))
	if to == from && err == nil && f.size > from+watchAtOnce {
		to, err = wholeLines(file, from, f.size)
	}
	if to == from && err == nil && w.still[f.name] == f {
		to, err = w.dueRest(f, file, known)
	}
	if to == from || err != nil {
		return nil, err
	}
	mark, err := markOf(file, to)
	return &watchDue{watchSeen: f, from: source.Place{Offset: from, Line: known.Lines + 1}, to: to, mark: mark}, err
}

// dueRest looks at what stands behind the last line end of a file that stands still.
func (w *watch) dueRest(f watchSeen, file *os.File, known settings.WatchedFile) (to int64, err error) {
	to, half, err := wholeRecords(file, known.Offset, f.size)
	switch {
	case err != nil || to > known.Offset:
	case half || f.size-to > source.MaxRecord:
		w.settle(f, known, rawLine)
	default:
		w.settle(f, known, "")
	}
	return to, err
}

// settle notes that nothing of a file is to be read until it changes.
func (w *watch) settle(f watchSeen, known settings.WatchedFile, trouble string) {
	known.Size, known.Modified, known.Done, known.Trouble = f.size, f.time, true, trouble
	w.kept.Files[f.name] = known
}

// forgetOthers forgets what was read of files that are others now, which are read anew,
// and returns it with that of files that are gone since the look before.
func (w *watch) forgetOthers(files []watchSeen) (moved []settings.WatchedFile) {
	there := make(map[string]bool, len(files))
	for _, f := range files {
		there[f.name] = true
		known := w.kept.Files[f.name]
		if known.Offset == 0 || known.Size == f.size && known.Modified == f.time {
			continue
		}
		if same, err := w.isSame(f, known); err == nil && !same {
			moved = append(moved, known)
			delete(w.kept.Files, f.name)
		}
	}
	for name := range w.still {
		if known := w.kept.Files[name]; !there[name] && known.Offset > 0 {
			moved = append(moved, known)
		}
	}
	return moved
}

// isSame tells whether a file begins as it did when it was read.
func (w *watch) isSame(f watchSeen, known settings.WatchedFile) (bool, error) {
	file, err := os.Open(filepath.Join(w.req.Folder, filepath.FromSlash(f.name)))
	if err != nil {
		return false, err
	}
	defer file.Close()
	return beginsAs(file, f, known), nil
}

func beginsAs(file io.ReaderAt, f watchSeen, known settings.WatchedFile) bool {
	if f.size < known.Offset {
		return false
	}
	mark, err := markOf(file, known.Offset)
	return err == nil && bytes.Equal(mark, known.Mark)
}

// movedTo returns what was read of a new file under the name it had before, as logs
// that rotate have; nothing when it is really new. The first bytes of short files may be
// those of many.
func movedTo(file io.ReaderAt, f watchSeen, moved []settings.WatchedFile) settings.WatchedFile {
	for _, known := range moved {
		if known.Offset >= markBytes && beginsAs(file, f, known) {
			return known
		}
	}
	return settings.WatchedFile{}
}
