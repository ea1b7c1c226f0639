package storage

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/preflight"
)

const (
	// compactSuffix ends the name of the copy while it is made, with a dot before
	// the whole name. An opening removes one that a kill left: it would outlive
	// what the workspace deletes.
	compactSuffix = ".compact"
	// Windows refuses a rename as long as a virus scanner or an indexer looks at
	// the file, which takes it a second at most.
	renameTries = 40
	renamePause = 50 * time.Millisecond
)

// Compacted tells the size of a workspace's file in bytes.
type Compacted struct {
	Before, After int64
}

// Compact writes the file of a workspace anew without its free pages, which never
// leave it otherwise, and puts it in place of the old one. Nobody may have it open:
// *LockedError. It needs room for the copy. Whatever happens before the end leaves
// the old file as it is. progress, unless nil, gets what was copied of how much.
func Compact(ctx context.Context, path string, progress func(done, total int64)) (Compacted, error) {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	done, err := compact(ctx, path, progress)
	if err != nil {
		return Compacted{}, fmt.Errorf("compact workspace: %w", err)
	}
	return done, nil
}

func compact(ctx context.Context, path string, progress func(done, total int64)) (done Compacted, err error) {
	// A link stays one: what it leads to is replaced.
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return done, err
	}
	if _, err := examine(path, ""); err != nil {
		return done, err
	}
	err = openGuarded(func() error {
		source, file, err := openBolt(path, boltOptions(false)) // for writing: nobody else may
		if err != nil {
			return err
		}
		done.Before = file.Size()
		c := &copying{ctx: ctx, source: source, name: compactName(path), mode: file.Mode().Perm(), progress: progress}
		if err := c.make(); err != nil {
			return errors.Join(err, source.Close(), c.remove())
		}
		// Windows replaces no file that is mapped, and a second program that gets the
		// lock in between finds another file at the path before it commits.
		if err := errors.Join(source.Close(), c.install(path, file)); err != nil {
			return errors.Join(err, c.remove())
		}
		done.After = c.size
		return nil
	})
	return done, err
}

// removeCopy removes what a compaction left that was killed. Whoever calls it has the lock.
func removeCopy(path string) {
	if full, err := filepath.EvalSymlinks(path); err == nil {
		_ = os.Remove(compactName(full)) // mostly there is none
	}
}

func compactName(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+compactSuffix)
}

// copying is the making of a copy of a workspace's file.
type copying struct {
	ctx      context.Context
	source   *bolt.DB
	name     string // of the copy
	mode     os.FileMode
	size     int64 // of the copy, when it is made
	progress func(done, total int64)
}

// remove removes the copy.
func (c *copying) remove() error {
	if err := os.Remove(c.name); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// make writes the copy, looks at it, and has the disk take it.
func (c *copying) make() error {
	if err := c.remove(); err != nil {
		return err
	}
	o := boltOptions(false)
	o.NoSync, o.NoGrowSync = true, true // nobody looks at it before it is synced as a whole
	o.PageSize = c.source.Info().PageSize
	copied, err := bolt.Open(c.name, c.mode, o)
	if err != nil {
		return err
	}
	err = c.source.View(func(from *bolt.Tx) error {
		free := int64(c.source.Stats().FreePageN) * int64(o.PageSize)
		w := &copyWriter{copying: c, to: copied, total: from.Size() - free}
		return w.workspace(from)
	})
	if err := errors.Join(err, copied.Close()); err != nil {
		return err
	}
	return c.finish()
}

// finish looks at the copy and cuts off what bbolt let it grow ahead.
func (c *copying) finish() error {
	file, err := os.OpenFile(c.name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return errors.Join(err, file.Close())
	}
	found, err := preflight.Walk(file, info.Size())
	if err == nil {
		c.size = int64(found.Pages) * int64(found.PageSize)
		err = errors.Join(file.Truncate(c.size), file.Chmod(c.mode), file.Sync())
	}
	return errors.Join(err, file.Close())
}

// install puts the copy in place of the file, unless that is another one by now.
func (c *copying) install(path string, file os.FileInfo) error {
	for try := 1; ; try++ {
		there, err := os.Stat(path)
		if err != nil || !os.SameFile(there, file) {
			return errors.Join(ErrReplaced, err)
		}
		err = os.Rename(c.name, path)
		if err == nil {
			return syncFolder(filepath.Dir(path))
		}
		if runtime.GOOS != "windows" || try == renameTries {
			return err
		}
		time.Sleep(renamePause)
	}
}
