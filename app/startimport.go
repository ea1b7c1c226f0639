package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"integration-log/app/access"
)

// CheckImport tells what keeps an import from beginning, before a workspace is made
// for it: a file that is not there, a format, mapping or source that cannot be.
func (a *App) CheckImport(ctx context.Context, actor access.Actor, req ImportRequest) error {
	if err := allowed(ctx, actor, access.Import); err != nil {
		return err
	}
	if len(req.Paths) == 0 {
		return fail(BadRequest, "Name at least one file to import.")
	}
	if _, err := a.importable(&req); err != nil {
		return err
	}
	for _, path := range req.Paths {
		if path == stdin && req.Reader != nil {
			continue
		}
		if _, err := os.Stat(path); err != nil {
			return told("look at "+filepath.Base(path), err)
		}
	}
	return nil
}

// StartImport imports on a job while the log stays usable. The workspace that
// req.Create asks for is made when nothing is wrong with the rest, and is gone again
// when nothing could be read.
func (a *App) StartImport(ctx context.Context, actor access.Actor, req ImportRequest) (Job, error) {
	begun := make(chan struct{})
	defer close(begun)
	a.opening.Lock() // so that a closing workspace waits for the job, or the job finds none
	defer a.opening.Unlock()
	if req.Create == nil {
		if _, err := a.writable(ctx, actor, access.Import); err != nil {
			return Job{}, err
		}
	}
	if err := a.CheckImport(ctx, actor, req); err != nil {
		return Job{}, err
	}
	unmake, err := a.makeFor(ctx, actor, req.Create)
	if err != nil {
		return Job{}, err
	}
	return a.jobs.start(JobImport, func(ctx context.Context, report func(Progress)) (jobEnd, error) {
		if req.After != nil {
			defer req.After()
		}
		summary, err := a.Import(ctx, actor, req, report)
		if <-begun; err != nil && summary.Read == 0 && CodeOf(err) != Cancelled && unmake() {
			summary.Number = 0 // its record went with the workspace
		}
		return summarised(summary, err)
	}), nil
}

func summarised(s ImportSummary, err error) (jobEnd, error) { return jobEnd{summary: &s}, err }

// makeFor makes the workspace of an import; nil asks for none. The caller holds
// opening, unmake is for the import's job. It tells whether the workspace is gone.
func (a *App) makeFor(ctx context.Context, actor access.Actor, req *CreateRequest) (unmake func() bool, err error) {
	if req == nil {
		return func() bool { return false }, nil
	}
	if err := allowed(ctx, actor, access.Manage); err != nil {
		return nil, err
	}
	path, err := a.newPath(*req)
	if err != nil {
		return nil, err
	}
	before := a.present()
	if err := a.create(path, *req); err != nil {
		return nil, err
	}
	made := a.present()
	return func() bool { return a.unmake(made, before) }, nil
}

// unmake takes away a workspace that nothing came into, and opens the one before
// again. It stays when somebody closes it, watches a folder for it, or imports more.
func (a *App) unmake(made, before *workspace) bool {
	if !a.opening.TryLock() { // who closes it waits for the job that asks for this
		return false
	}
	defer a.opening.Unlock()
	if a.present() != made || made.watching() != nil || !a.jobs.alone() {
		return false
	}
	if err := errors.Join(a.detach().close(), os.Remove(made.path), a.settings.Forget(made.path)); err != nil {
		a.logger.Error("a workspace that nothing came into stays", "workspace", made.path, "error", err)
	}
	if before == nil {
		return true
	}
	req := OpenRequest{Path: before.path, ReadOnly: before.readOnly, Remember: true}
	store, err := a.openStore(&req)
	if err != nil {
		a.logger.Error("the workspace that was open before does not open", "workspace", before.path, "error", err)
		return true
	}
	a.show(before.path, store, req)
	return true
}
