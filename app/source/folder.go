package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// errEnough ends the walk over a folder.
var errEnough = errors.New("no more is wanted")

// folder yields what the files of a folder hold, sorted by name. Links are not
// followed, hidden files left out.
func (e *export) folder(root string) {
	name, files := filepath.Base(root), 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		inside, _ := filepath.Rel(root, path)
		inside = filepath.ToSlash(inside)
		switch {
		case e.ctx.Err() != nil || e.stopped:
			return errEnough
		case err != nil:
			return e.orEnough(e.failed(within(name, inside), -1, err))
		case path != root && hidden(entry.Name()):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !entry.Type().IsRegular():
			return nil
		}
		if files++; files > maxEntries {
			e.failed(name, -1, tooManyEntries("folder", "files"))
			return errEnough
		}
		size := int64(-1)
		if info, err := entry.Info(); err == nil {
			size = info.Size()
		}
		e.file(within(name, inside), path, size)
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) && !os.IsNotExist(err) {
		e.failed(name, -1, err)
	}
}

func (e *export) orEnough(more bool) error {
	if !more {
		return errEnough
	}
	return nil
}

func tooManyEntries(container, entries string) error {
	return &UnsupportedError{fmt.Sprintf("the %s has more than %d %s: those behind them were left out", container, maxEntries, entries)}
}
