package app

import (
	"context"

	"integration-log/app/access"
	"integration-log/app/trigger"
	"integration-log/storage"
)

// Row is a line of a result as it is now; Expired when it has left the log since
// the result was opened.
type Row = storage.Row

// RowsRequest asks for a window of a result.
type RowsRequest struct {
	Handle       string
	Start, Count int // 0-based; at most MaxRows
}

// Rows are a window of a result, shorter at its end.
type Rows struct {
	Rows     []Row
	Revision uint64 // of the result
	Newer    bool   // triggers were imported since it was opened
}

// Rows returns a window of an opened result.
func (a *App) Rows(ctx context.Context, actor access.Actor, req RowsRequest) (Rows, error) {
	if req.Start < 0 || req.Count < 0 || req.Count > MaxRows {
		return Rows{}, fail(BadRequest, "Ask for at most %d rows from 0 on.", MaxRows)
	}
	o, err := a.result(ctx, actor, req.Handle)
	if err != nil {
		return Rows{}, err
	}
	rows, err := o.set.Rows(ctx, req.Start, req.Count)
	if err != nil {
		return Rows{}, told("read rows", err)
	}
	return Rows{Rows: rows, Revision: o.set.Revision(), Newer: o.set.Newer()}, nil
}

func (a *App) result(ctx context.Context, actor access.Actor, handle string) (*opened, error) {
	w, err := a.begin(ctx, actor, access.ViewLog)
	if err != nil {
		return nil, err
	}
	return w.results.get(handle, actor)
}

// Position returns where a trigger stands in a result, 0-based; -1 when it does not.
func (a *App) Position(ctx context.Context, actor access.Actor, handle string, ref trigger.Ref) (int, error) {
	o, err := a.result(ctx, actor, handle)
	if err != nil {
		return -1, err
	}
	position, ok, err := o.set.Position(ctx, ref)
	if !ok || err != nil {
		return -1, told("find the row", err)
	}
	return position, nil
}

// Count returns how many triggers a filter selects.
func (a *App) Count(ctx context.Context, actor access.Actor, filter trigger.Filter) (int, error) {
	store, err := a.store(ctx, actor, access.ViewLog)
	if err != nil {
		return 0, err
	}
	n, err := store.Count(ctx, storage.Query{Visible: visible(actor), Filter: filter})
	return n, told("count triggers", err)
}
