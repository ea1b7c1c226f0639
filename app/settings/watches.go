package settings

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

const (
	watchesFolder = "watches"
	// maxWatch bounds a watch in bytes: one of 10,000 files has three to five million.
	maxWatch = 16 << 20
	// maxWatches is how many workspaces have one: as many as are remembered.
	maxWatches = maxRecent
)

// Watch is a folder that is watched for a workspace, and what was read of it.
type Watch struct {
	Workspace string                 `json:"workspace"` // its path, absolute
	Folder    string                 `json:"folder"`
	Format    string                 `json:"format,omitempty"`
	Mapping   string                 `json:"mapping,omitempty"` // as JSON
	Source    string                 `json:"source,omitempty"`
	Zone      string                 `json:"zone,omitempty"`
	Since     time.Time              `json:"since"`
	Import    uint64                 `json:"import,omitempty"`   // number of its latest record
	Revision  uint64                 `json:"revision,omitempty"` // of the workspace, when the files were read so far
	Files     map[string]WatchedFile `json:"files,omitempty"`    // by path within the folder, with slashes
}

// WatchedFile is what was read of a file.
type WatchedFile struct {
	Size     int64  `json:"size"`              // as it was looked at
	Modified int64  `json:"modified"`          // likewise, in nanoseconds since 1970
	Done     bool   `json:"done,omitempty"`    // nothing of it is to be read until it changes
	Offset   int64  `json:"offset,omitempty"`  // it is read on from there; 0: as a whole
	Lines    int64  `json:"lines,omitempty"`   // before Offset
	Mark     []byte `json:"mark,omitempty"`    // by which what stands before Offset is known again
	Format   string `json:"format,omitempty"`  // by which it is read on
	Whole    bool   `json:"whole,omitempty"`   // it is never read on
	Trouble  string `json:"trouble,omitempty"` // why it was not read, or not to its end
}

// Watch returns the watch of a workspace; ok is false when it has none.
func (s *Store) Watch(workspace string) (w Watch, ok bool, err error) {
	path := s.watchPath(workspace)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Watch{}, false, nil
	}
	if err != nil || info.Size() > maxWatch {
		return Watch{}, false, err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return Watch{}, false, fmt.Errorf("read what is watched: %w", err)
	}
	if err := json.Unmarshal(text, &w); err != nil || w.Workspace != workspace {
		return Watch{}, false, nil // as with settings, one that makes no sense keeps nobody from their log
	}
	return w, true, nil
}

// SaveWatch keeps the watch of a workspace, in place of the one it had.
func (s *Store) SaveWatch(w Watch) error {
	text, err := json.Marshal(w)
	if err == nil && len(text) > maxWatch {
		w.Files = nil // they are read again, which changes nothing but the time it takes
		text, err = json.Marshal(w)
	}
	if err != nil {
		return fmt.Errorf("encode what is watched: %w", err)
	}
	path := s.watchPath(w.Workspace)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		s.forgetWatches()
	}
	return replace(path, text)
}

// DeleteWatch forgets the watch of a workspace, if it has one.
func (s *Store) DeleteWatch(workspace string) error {
	err := os.Remove(s.watchPath(workspace))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// forgetWatches makes room for one more: those that changed longest ago go, of
// workspaces that were not open for as long.
func (s *Store) forgetWatches() {
	folder := filepath.Join(s.folder, watchesFolder)
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) < maxWatches {
		return
	}
	changed := map[string]time.Time{}
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil {
			changed[entry.Name()] = info.ModTime()
		}
	}
	slices.SortFunc(entries, func(a, b os.DirEntry) int { return changed[a.Name()].Compare(changed[b.Name()]) })
	for _, entry := range entries[:len(entries)-maxWatches+1] {
		_ = os.Remove(filepath.Join(folder, entry.Name())) // one more is no harm
	}
}

// watchPath is named after the workspace's path, which no file name may be.
func (s *Store) watchPath(workspace string) string {
	sum := sha256.Sum256([]byte(workspace))
	return filepath.Join(s.folder, watchesFolder, hex.EncodeToString(sum[:16])+".json")
}
