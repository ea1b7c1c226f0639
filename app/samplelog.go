package app

import (
	"context"
	"errors"
	"os"

	"integration-log/app/access"
	"integration-log/app/trigger"
	"integration-log/storage"
)

// OpenSample opens the sample log of the data folder, and makes it on a job when
// there is none, when it was left half made, or when all of it has expired.
func (a *App) OpenSample(ctx context.Context, actor access.Actor) (Start, error) {
	if err := allowed(ctx, actor, access.Manage); err != nil {
		return Start{}, err
	}
	path, err := a.pathFor(sampleName)
	if err != nil {
		return Start{}, err
	}
	a.opening.Lock()
	defer a.opening.Unlock()
	if _, err := os.Stat(path); err == nil {
		if err := a.open(OpenRequest{Path: path, Remember: true}); err != nil {
			return Start{}, err
		}
		if job := a.jobs.running(); job != nil { // the sample itself, or an import into it
			return Start{Path: path, Job: job}, nil
		}
		if stale, err := a.sampleIsStale(ctx); err != nil || !stale {
			return Start{Path: path}, told("look at the sample log", err)
		}
		if err := errors.Join(a.closeCurrent(), os.Remove(path)); err != nil {
			return Start{}, told("make the sample log anew", err)
		}
	}
	if err := a.create(path, CreateRequest{Retention: KeepThirtyDays, Remember: true}); err != nil {
		return Start{}, err
	}
	job := a.jobs.start(JobSample, func(ctx context.Context, report func(Progress)) (jobEnd, error) {
		return summarised(a.fillSample(ctx, actor, report))
	})
	return Start{Path: path, Job: &job}, nil
}

// sampleIsStale never gives up a workspace with triggers that a person may have
// imported: only an empty one, or one whose single import did not end well.
func (a *App) sampleIsStale(ctx context.Context) (bool, error) {
	store := a.current.store
	n, err := store.Count(ctx, storage.Query{Visible: storage.Visible{All: true}, Filter: trigger.Filter{}})
	if err != nil || n == 0 {
		return err == nil, err
	}
	imports, err := store.Imports(ctx)
	if err != nil {
		return false, err
	}
	return len(imports) == 1 && imports[0].State != storage.ImportDone, nil
}
