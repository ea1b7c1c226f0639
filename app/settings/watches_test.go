package settings

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"
)

func TestWatchIsKeptForItsWorkspace(t *testing.T) {
	t.Parallel()
	s := In(filepath.Join(t.TempDir(), "not", "yet"))
	if _, ok, err := s.Watch("/logs/a.ilog"); ok || err != nil {
		t.Errorf("%v, %v before there is one", ok, err)
	}
	w := Watch{
		Workspace: "/logs/a.ilog", Folder: "/exports", Format: "native", Zone: "Europe/Brussels", Import: 3, Revision: 17,
		Since: time.Date(2026, 11, 23, 14, 2, 0, 0, time.UTC),
		Files: map[string]WatchedFile{"sub/a.ndjson": {Size: 10, Modified: 5, Offset: 8, Lines: 2, Mark: []byte{1, 2}, Format: "native", Trouble: "no"}},
	}
	for range 2 {
		if err := s.SaveWatch(w); err != nil {
			t.Fatal(err)
		}
	}
	if got, ok, err := s.Watch(w.Workspace); !ok || err != nil || !reflect.DeepEqual(got, w) {
		t.Errorf("%+v, %v, %v", got, ok, err)
	}
	if _, ok, _ := s.Watch("/logs/b.ilog"); ok {
		t.Error("another workspace has it too")
	}
	for range 2 {
		if err := s.DeleteWatch(w.Workspace); err != nil {
			t.Error(err)
		}
	}
	if _, ok, _ := s.Watch(w.Workspace); ok {
		t.Error("it is still there")
	}
}

func TestWatchThatMakesNoSenseIsNone(t *testing.T) {
	t.Parallel()
	s := In(t.TempDir())
	if err := s.SaveWatch(Watch{Workspace: "/a.ilog", Folder: "/exports"}); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"{", `{"workspace":"/other.ilog"}`, fmt.Sprintf(`{"workspace":"/a.ilog","folder":%*q}`, maxWatch, "x")} {
		if err := os.WriteFile(s.watchPath("/a.ilog"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if w, ok, err := s.Watch("/a.ilog"); ok || err != nil {
			t.Errorf("%.40q is %+v, %v", text, w, err)
		}
	}
}

func TestFilesOfAWatchThatIsTooLargeAreForgotten(t *testing.T) {
	t.Parallel()
	s := In(t.TempDir())
	w := Watch{Workspace: "/a.ilog", Folder: "/exports", Files: map[string]WatchedFile{"a": {Mark: make([]byte, maxWatch)}}}
	if err := s.SaveWatch(w); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := s.Watch("/a.ilog"); !ok || err != nil || got.Folder != "/exports" || got.Files != nil {
		t.Errorf("%v, %v, %d files", ok, err, len(got.Files))
	}
}

func TestWatchesOfLongAgoAreForgotten(t *testing.T) {
	t.Parallel()
	s := In(t.TempDir())
	name := func(n int) string { return fmt.Sprintf("/%d.ilog", n) }
	for n := range maxWatches + 3 {
		if err := s.SaveWatch(Watch{Workspace: name(n)}); err != nil {
			t.Fatal(err)
		}
		changed := time.Date(2026, 1, 1, 0, n, 0, 0, time.UTC)
		if err := os.Chtimes(s.watchPath(name(n)), changed, changed); err != nil {
			t.Fatal(err)
		}
	}
	for n := range maxWatches + 3 {
		if _, ok, _ := s.Watch(name(n)); ok != (n >= 3) {
			t.Errorf("watch %d is there: %v", n, ok)
		}
	}
}
