package app

import (
	"context"
	"errors"
	"path/filepath"

	"integration-log/app/access"
	"integration-log/storage"
)

// Verify checks a workspace, which need not be open: its structure, every seal, and
// that every index agrees with the rows. Problems found are no error, nor is damage
// that keeps the workspace from opening.
func (a *App) Verify(ctx context.Context, actor access.Actor, path string) (Report, error) {
	full, err := a.workspacePath(ctx, actor, path)
	if err != nil {
		return Report{}, err
	}
	if w, err := a.begin(ctx, actor, access.Manage); err == nil && w.path == full {
		report, err := w.store.Check(ctx)
		return report, told("check the workspace "+full, err)
	}
	store, err := storage.Open(full, a.storageOptions(true))
	if errors.Is(err, storage.ErrDamaged) {
		return Report{Problems: []string{err.Error()}}, nil
	}
	if err != nil {
		return Report{}, told("open the workspace "+full, err)
	}
	report, err := store.Check(ctx)
	if closing := store.Close(); err == nil {
		err = closing
	}
	return report, told("check the workspace "+full, err)
}

// workspacePath starts the use cases that work on a file which is not open: it
// asks for the right to manage workspaces and returns the whole path.
func (a *App) workspacePath(ctx context.Context, actor access.Actor, path string) (string, error) {
	if err := allowed(ctx, actor, access.Manage); err != nil {
		return "", err
	}
	full, err := filepath.Abs(path)
	if err != nil || path == "" {
		return "", fail(BadRequest, "A workspace needs a path.")
	}
	return full, nil
}
