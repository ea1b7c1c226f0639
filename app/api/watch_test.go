package api

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"integration-log/app"
)

func TestWatchIsBegunToldAndEnded(t *testing.T) {
	b := newBench(t, nil)
	b.call("GET", "/api/watch", nil).fails(http.StatusConflict, app.NoWorkspace)
	b.fill(triggers()[:1]...)
	var w Watched
	b.call("GET", "/api/watch", nil).ok(&w)
	if w.Watch.Value != nil {
		t.Errorf("%+v is watched before anyone asked", w.Watch.Value)
	}
	folder := t.TempDir()
	if err := os.Rename(b.file("exports.ndjson", triggers()...), filepath.Join(folder, "exports.ndjson")); err != nil {
		t.Fatal(err)
	}
	b.call("PUT", "/api/watch", WatchRequest{Folder: filepath.Join(folder, "none")}).fails(http.StatusNotFound, app.NotFound)
	b.call("PUT", "/api/watch", WatchRequest{Folder: folder, Format: "soap"}).fails(http.StatusBadRequest, app.BadRequest)
	b.call("PUT", "/api/watch", WatchRequest{Folder: folder, Format: "native", Zone: "Europe/Brussels"}).ok(&Nothing{})
	for w.Watch.Value == nil || w.Watch.Value.Files == 0 {
		time.Sleep(10 * time.Millisecond)
		b.call("GET", "/api/watch?zone=UTC", nil).ok(&w)
	}
	got := w.Watch.Value
	if got.Folder != folder || got.Format != "native" || got.Files != 1 || got.Rows != 2 || got.Changed.Value == nil || got.Since.Value == nil || got.Error != "" {
		t.Errorf("%+v", got)
	}
	var o Overview
	b.call("GET", "/api/overview", nil).ok(&o)
	if o.Watch.Value == nil || o.Watch.Value.Folder != folder {
		t.Errorf("%+v", o.Watch.Value)
	}
	b.call("DELETE", "/api/watch", nil).ok(&Nothing{})
	b.call("GET", "/api/watch", nil).ok(&w)
	if w.Watch.Value != nil {
		t.Errorf("%+v is still watched", w.Watch.Value)
	}
}

func TestFolderIsAskedFor(t *testing.T) {
	var paths Paths
	newBench(t, dialogs{folder: "/exports"}).call("POST", "/api/dialogs/folder", map[string]any{}).ok(&paths)
	if len(paths.Paths) != 1 || paths.Paths[0] != "/exports" {
		t.Errorf("%q", paths.Paths)
	}
	newBench(t, nil).call("POST", "/api/dialogs/folder", map[string]any{}).fails(http.StatusNotFound, app.NotFound)
}
