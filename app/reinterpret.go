package app

import (
	"context"
	"errors"

	"integration-log/app/access"
	"integration-log/storage"
)

// ReinterpretRequest asks to read the times of an import that have no offset in another zone.
type ReinterpretRequest struct {
	Import uint64
	Zone   Zone
}

// Reinterpret reads the naive times of an import in another zone, and tells how many
// triggers it changed, also when it ended early: once more goes on where it ended.
func (a *App) Reinterpret(ctx context.Context, actor access.Actor, req ReinterpretRequest, progress func(Progress)) (changed int64, err error) {
	store, err := a.writable(ctx, actor, access.Import)
	if err != nil {
		return 0, err
	}
	record, err := store.Import(ctx, req.Import)
	if errors.Is(err, storage.ErrNotFound) {
		return 0, noImport(req.Import)
	}
	if err != nil {
		return 0, told("read the record of the import", err)
	}
	from, err := zoneRecorded(record.Zone)
	if err != nil {
		return 0, err
	}
	began := a.clock()
	changed, err = store.Reinterpret(ctx, storage.ReinterpretRequest{
		Import: req.Import, From: from.Location(), To: req.Zone.Location(),
	}, func(done, total int64) {
		if progress != nil {
			progress(Progress{Rows: done, RowsTotal: total, Elapsed: a.clock().Sub(began)})
		}
	})
	if errors.Is(err, storage.ErrImportRuns) {
		return 0, fail(BadRequest, "Import %d still runs. Wait for its end.", req.Import)
	}
	return changed, told("read the times in another zone", err)
}

// StartReinterpret is Reinterpret on a job of the kind JobZone.
func (a *App) StartReinterpret(ctx context.Context, actor access.Actor, req ReinterpretRequest) (Job, error) {
	a.opening.Lock() // as StartImport does
	defer a.opening.Unlock()
	if _, err := a.writable(ctx, actor, access.Import); err != nil {
		return Job{}, err
	}
	return a.jobs.start(JobZone, func(ctx context.Context, report func(Progress)) (jobEnd, error) {
		changed, err := a.Reinterpret(ctx, actor, req, report)
		return jobEnd{changed: changed}, err
	}), nil
}
