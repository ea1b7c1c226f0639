package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"integration-log/app/access"
	"integration-log/app/settings"
	"integration-log/storage"
)

const (
	workspaceExt = ".ilog"
	// maxNameBytes leaves room for the extension in the 255 bytes that file systems allow.
	maxNameBytes = 200
	// programName is what another program reads about who holds the workspace.
	programName = "Integration Log"
)

// Retentions of a workspace, fixed when it is made.
const (
	KeepThirtyDays = 30 * 24 * time.Hour
	KeepEverything = time.Duration(0)
)

// OpenRequest asks for an existing workspace.
type OpenRequest struct {
	Path     string
	ReadOnly bool // beside other readers; never swept. So is one that may not be written to, asked or not
	NoSweep  bool // the caller sweeps itself; otherwise one that is writable is swept now and every hour
	Remember bool // among the recent workspaces, for one opened to be looked at
}

// OpenWorkspace opens an existing workspace in place of the one that is open.
// That one stays open when it fails.
func (a *App) OpenWorkspace(ctx context.Context, actor access.Actor, req OpenRequest) error {
	if err := allowed(ctx, actor, access.Manage); err != nil {
		return err
	}
	a.opening.Lock()
	defer a.opening.Unlock()
	return a.open(req)
}

// open is OpenWorkspace for callers that hold opening.
func (a *App) open(req OpenRequest) error {
	path, err := filepath.Abs(req.Path)
	if err != nil || req.Path == "" {
		return fail(BadRequest, "A workspace needs a path.")
	}
	if a.isOpen(path, req.ReadOnly) {
		a.remember(req, path)
		return nil
	}
	req.Path = path
	store, err := a.openStore(&req)
	if err != nil {
		return err
	}
	return a.install(path, store, req)
}

// openStore opens the file, for reading only where it cannot be written to.
func (a *App) openStore(req *OpenRequest) (*storage.Store, error) {
	store, err := storage.Open(req.Path, a.storageOptions(req.ReadOnly))
	if !req.ReadOnly && unwritable(err) {
		a.logger.Warn("the workspace cannot be written to, and is open for reading only", "workspace", req.Path, "error", err)
		req.ReadOnly = true
		store, err = storage.Open(req.Path, a.storageOptions(true))
	}
	return store, told("open the workspace "+req.Path, err)
}

// unwritable tells whether an opening failed only because the file or its disk
// may not be written to.
func unwritable(err error) bool {
	return errors.Is(err, os.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// install makes a store the open workspace; the caller holds opening.
func (a *App) install(path string, store *storage.Store, req OpenRequest) error {
	if err := a.closeCurrent(); err != nil {
		a.logger.Error("the workspace opened before did not close well", "error", err)
	}
	a.show(path, store, req)
	return nil
}

// show is install where nothing is open.
func (a *App) show(path string, store *storage.Store, req OpenRequest) {
	w := newWorkspace(path, store, req.ReadOnly)
	if req.Remember && !req.ReadOnly {
		a.resumeWatch(w)
	}
	a.mu.Lock()
	a.current = w
	a.mu.Unlock()
	if !req.ReadOnly && !req.NoSweep {
		a.keepSwept(w)
	}
	a.remember(req, path)
}

func (a *App) isOpen(path string, readOnly bool) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.current != nil && a.current.path == path && a.current.readOnly == readOnly
}

// remember is a convenience: a full disk must not keep anyone from their log.
func (a *App) remember(req OpenRequest, path string) {
	if !req.Remember {
		return
	}
	if err := a.settings.Remember(settings.Recent{Path: path, Opened: a.clock().UTC()}); err != nil {
		a.logger.Warn("the recent workspaces are not saved", "error", err)
	}
}

func (a *App) storageOptions(readOnly bool) storage.Options {
	return storage.Options{Clock: a.clock, Logger: a.logger, ReadOnly: readOnly, Program: programName, Stamps: a.stamps}
}

// CloseWorkspace stops the jobs of the open workspace and closes it; nothing
// happens when none is open.
func (a *App) CloseWorkspace(ctx context.Context, actor access.Actor) error {
	if err := allowed(ctx, actor, access.Manage); err != nil {
		return err
	}
	return a.Close()
}
