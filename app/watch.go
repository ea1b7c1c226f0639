package app

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"integration-log/app/access"
	"integration-log/app/settings"
)

// WatchRequest asks to import what a folder holds, and what comes into it, for as long
// as the workspace is open.
type WatchRequest struct {
	Folder  string // its path; what is in its folders is read too
	Format  string // as in an ImportRequest, as are those below
	Mapping []byte
	Source  string
	Zone    Zone
}

// WatchState tells what is watched and what came of it.
type WatchState struct {
	WatchRequest
	Since   time.Time // when a person began it
	Files   int       // that are there and were read
	Waiting int       // that are there and still being written
	Rows    int64     // that were new, or told something new, since the workspace was opened
	Changed time.Time // when the last of them came; zero: none did
	// Troubles are files that were not read, or not to their end: the first maxTroubles.
	Troubles     []WatchTrouble
	MoreTroubles int
	Err          *Error // why nothing can be read at present; watching goes on
}

// WatchTrouble is why a file was not read, or not to its end.
type WatchTrouble struct{ File, Text string }

// maxTroubles is what fits a dialog.
const maxTroubles = 20

// StartWatch watches a folder for the open workspace, in place of one that was watched
// before. It is taken up again whenever the workspace is opened to be looked at.
func (a *App) StartWatch(ctx context.Context, actor access.Actor, req WatchRequest) error {
	a.opening.Lock() // so that a closing workspace waits for the watch, or the watch finds none
	defer a.opening.Unlock()
	if _, err := a.writable(ctx, actor, access.Import); err != nil {
		return err
	}
	if err := a.checkWatch(&req); err != nil {
		return err
	}
	w, err := a.begin(ctx, actor, access.Import)
	if err != nil {
		return err
	}
	w.endWatch()
	kept := settings.Watch{
		Workspace: w.path, Folder: req.Folder, Format: req.Format, Mapping: string(req.Mapping), Source: req.Source,
		Zone: req.Zone.Name(), Since: a.clock().UTC(),
	}
	if err := a.settings.SaveWatch(kept); err != nil {
		return told("save what is watched", err)
	}
	a.watch(w, req, kept)
	return nil
}

// checkWatch makes the folder's path absolute.
func (a *App) checkWatch(req *WatchRequest) error {
	folder, err := filepath.Abs(req.Folder)
	if err != nil || req.Folder == "" {
		return fail(BadRequest, "Name a folder to watch.")
	}
	req.Folder = folder
	info, err := os.Stat(folder)
	switch {
	case err != nil:
		return told("look into the folder", err)
	case !info.IsDir():
		return fail(BadRequest, "%s is a file. Name the folder that it is in.", folder)
	}
	_, err = a.importable(&ImportRequest{Format: req.Format, Mapping: req.Mapping, Source: req.Source})
	return err
}

// StopWatch ends watching, and forgets it; nothing happens when nothing is watched.
// What was imported stays.
func (a *App) StopWatch(ctx context.Context, actor access.Actor) error {
	a.opening.Lock()
	defer a.opening.Unlock()
	w, err := a.begin(ctx, actor, access.Import)
	if err != nil {
		return err
	}
	w.endWatch()
	return told("forget what was watched", a.settings.DeleteWatch(w.path))
}

// Watched tells what is watched for the open workspace; nil when nothing is.
func (a *App) Watched(ctx context.Context, actor access.Actor) (*WatchState, error) {
	w, err := a.begin(ctx, actor, access.Import)
	if err != nil {
		return nil, err
	}
	running := w.watching()
	if running == nil {
		return nil, nil
	}
	state := running.told()
	return &state, nil
}

// resumeWatch goes on with the watch that the workspace had when it was left.
func (a *App) resumeWatch(w *workspace) {
	kept, ok, err := a.settings.Watch(w.path)
	if err != nil {
		a.logger.Warn("what was watched is not known", "workspace", w.path, "error", err)
	}
	if !ok {
		return
	}
	if w.store.Revision() < kept.Revision { // an older copy of the file: it lacks what was read since
		kept.Files = nil
	}
	w.resumed = kept.Import
	zone, err := ZoneNamed(kept.Zone)
	if err != nil {
		zone = UTC
	}
	a.watch(w, WatchRequest{Folder: kept.Folder, Format: kept.Format, Mapping: []byte(kept.Mapping), Source: kept.Source, Zone: zone}, kept)
}
