package app

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// totalSize returns the bytes of all exports, folders with all that is in them; 0
// when one of them does not tell.
func totalSize(paths []string) (total int64) {
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return 0
		case info.IsDir():
			total += folderSize(path)
		case !info.Mode().IsRegular():
			return 0
		default:
			total += info.Size()
		}
	}
	return total
}

// folderSize leaves out what cannot be looked at, and what is not read: hidden files
// and workspaces.
func folderSize(folder string) (total int64) {
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || path != folder && strings.HasPrefix(entry.Name(), "."):
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type().IsRegular() && !isWorkspaceFile(path):
			if info, err := entry.Info(); err == nil {
				total += info.Size()
			}
		}
		return nil
	})
	return total
}
