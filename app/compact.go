package app

import (
	"context"

	"integration-log/app/access"
	"integration-log/storage"
)

// What compacting and salvaging did.
type (
	Compacted = storage.Compacted
	Salvaged  = storage.Salvaged
)

// Compact writes the file of a workspace, which nobody may have open, anew
// without the room that what was deleted left in it. report may be nil.
func (a *App) Compact(ctx context.Context, actor access.Actor, path string, report func(done, total int64)) (Compacted, error) {
	full, err := a.workspacePath(ctx, actor, path)
	if err != nil {
		return Compacted{}, err
	}
	done, err := storage.Compact(ctx, full, report)
	return done, told("compact the workspace "+full, err)
}

// Salvage writes what is whole of a damaged workspace into a new one.
func (a *App) Salvage(ctx context.Context, actor access.Actor, in, out string) (Salvaged, error) {
	from, err := a.workspacePath(ctx, actor, in)
	if err != nil {
		return Salvaged{}, err
	}
	to, err := a.workspacePath(ctx, actor, out)
	if err != nil {
		return Salvaged{}, err
	}
	done, err := storage.Salvage(ctx, from, to, a.storageOptions(false))
	return done, told("salvage the workspace "+from, err)
}
