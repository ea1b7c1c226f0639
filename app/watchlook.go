package app

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxWatched is how many files of a folder are watched: all of them are looked at every
// few seconds, over a network perhaps.
const maxWatched = 10_000

// watchSeen is a file of a watched folder as it was looked at.
type watchSeen struct {
	name string // path within the folder, with slashes
	size int64
	time int64 // of its last change, in nanoseconds since 1970
}

// lookInto lists the files of a folder and of those in it, by name. As in an import of a
// folder, links are not followed, hidden files left out; so are workspaces, and what
// cannot be looked at. more tells that there are more than maxWatched.
func lookInto(ctx context.Context, folder string) (files []watchSeen, more bool, err error) {
	info, err := os.Stat(folder)
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s is no folder", folder)
	}
	if err != nil {
		return nil, false, err
	}
	err = fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case name == "." && err != nil:
			return err
		case name != "." && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case err != nil || !entry.Type().IsRegular() || isWorkspaceFile(name):
			return nil
		}
		// Not entry.Info: on Windows it tells the size of a file before it was opened to be written.
		info, err := os.Lstat(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			return nil
		}
		if len(files) == maxWatched {
			more = true
			return fs.SkipAll
		}
		files = append(files, watchSeen{name, info.Size(), info.ModTime().UnixNano()})
		return nil
	})
	return files, more, err
}
