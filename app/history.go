package app

import (
	"context"
	"errors"

	"integration-log/app/access"
	"integration-log/storage"
)

// The record of an import, one of its texts, and a line that it could not read.
type (
	ImportRecord = storage.Import
	ImportPart   = storage.ImportPart
	Reject       = storage.Reject
)

// Imports returns the records of every import, the newest first.
func (a *App) Imports(ctx context.Context, actor access.Actor) ([]ImportRecord, error) {
	store, err := a.store(ctx, actor, access.ViewLog)
	if err != nil {
		return nil, err
	}
	list, err := store.Imports(ctx)
	return list, told("list the imports", err)
}

// RejectsRequest asks for a page of the rejects of an import.
type RejectsRequest struct {
	Import       uint64
	Start, Count int // at most MaxRows
}

// Rejects returns a page of an import's rejects and how many there are. A raw
// line may hold a payload and needs the right to view them, of every plugin.
func (a *App) Rejects(ctx context.Context, actor access.Actor, req RejectsRequest) ([]Reject, int, error) {
	if req.Start < 0 || req.Count < 0 || req.Count > MaxRows {
		return nil, 0, fail(BadRequest, "Ask for at most %d rejects from 0 on.", MaxRows)
	}
	store, err := a.store(ctx, actor, access.ViewPayload)
	if err != nil {
		return nil, 0, err
	}
	if all, _ := actor.Visible(); !all {
		return nil, 0, fail(NotAllowed, "Rejected lines may belong to any plugin; you may see only some.")
	}
	list, total, err := store.Rejects(ctx, req.Import, req.Start, req.Count)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, 0, noImport(req.Import)
	}
	return list, total, told("list the rejects", err)
}

func noImport(number uint64) error {
	return fail(NotFound, "There is no import %d in this log.", number)
}
