package app

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"integration-log/app/access"
	"integration-log/storage"
)

// CreateRequest asks for a new workspace, at Path or called Name in the data folder.
type CreateRequest struct {
	Path, Name string
	Retention  time.Duration // KeepThirtyDays, KeepEverything (an archive) or any other; fixed for good
	NoSweep    bool
	Remember   bool
}

// CreateWorkspace makes a workspace and opens it in place of the one that is
// open. It never replaces a file; it returns the new one's path.
func (a *App) CreateWorkspace(ctx context.Context, actor access.Actor, req CreateRequest) (string, error) {
	if err := allowed(ctx, actor, access.Manage); err != nil {
		return "", err
	}
	path, err := a.newPath(req)
	if err != nil {
		return "", err
	}
	a.opening.Lock()
	defer a.opening.Unlock()
	return path, a.create(path, req)
}

func (a *App) newPath(req CreateRequest) (string, error) {
	if req.Retention < 0 {
		return "", fail(BadRequest, "A workspace cannot be kept for less than no time.")
	}
	if req.Path == "" {
		return a.pathFor(req.Name)
	}
	path, err := filepath.Abs(req.Path)
	if err != nil {
		return "", fail(BadRequest, "%q is not a path.", req.Path)
	}
	return path, nil
}

// create is CreateWorkspace for callers that hold opening.
func (a *App) create(path string, req CreateRequest) error {
	if _, err := os.Lstat(path); err == nil {
		return fail(Exists, "%s exists already. Open it, or choose another name.", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return told("make the folder of the workspace", err)
	}
	store, err := storage.Create(path, req.Retention, a.storageOptions(false))
	if err != nil {
		return told("make the workspace "+path, err)
	}
	if err := a.settings.DeleteWatch(path); err != nil { // of a workspace that had the path before
		a.logger.Warn("what another workspace watched is not forgotten", "workspace", path, "error", err)
	}
	return a.install(path, store, OpenRequest{Path: path, NoSweep: req.NoSweep, Remember: req.Remember})
}
