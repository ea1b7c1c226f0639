package app

import (
	"cmp"
	"context"
	"time"

	"integration-log/app/access"
	"integration-log/app/trigger"
)

// staleAfter is how old data may be before people are told: a product rule.
const staleAfter = 24 * time.Hour

// Overview is what the frame around every page shows.
type Overview struct {
	Version   string
	Now       time.Time
	Workspace *WorkspaceInfo // nil: none is open
	Counts    PlaceCounts
	Retention *RetentionInfo // nil: none is open, or it keeps everything
	Recent    []RecentWorkspace
	Jobs      []Job
	Watch     *WatchState // nil: nothing is watched
}

// WorkspaceInfo is the open workspace and how far its data go.
type WorkspaceInfo struct {
	Info
	Name         string
	DataUpTo     trigger.Time // newest moment that an import has seen; absent before the first
	ImportedAt   time.Time    // when that import ended; zero before the first
	ImportedFrom string       // its first file
	Stale        bool         // DataUpTo lies more than 24 hours back
}

// PlaceCounts count the triggers of the places of the log, inactive plugins included.
type PlaceCounts struct {
	All, General int
	Kinds        []KindCount
}

// Overview returns the frame; it needs no open workspace. What takes a right that the
// actor does not have is left out: the recent workspaces, jobs, what is watched.
func (a *App) Overview(ctx context.Context, actor access.Actor) (Overview, error) {
	if err := allowed(ctx, actor, access.ViewLog); err != nil {
		return Overview{}, err
	}
	o := Overview{Version: a.version, Now: a.clock().UTC()}
	var err error
	if actor.May(access.Manage) {
		if o.Recent, err = a.Recent(ctx, actor); err != nil {
			return o, err
		}
	}
	if actor.May(access.Import) {
		if o.Jobs, err = a.Jobs(ctx, actor); err != nil {
			return o, err
		}
	}
	w, err := a.workspaceInfo(ctx, actor)
	if CodeOf(err) == NoWorkspace && err != nil {
		return o, nil
	}
	if err != nil {
		return o, err
	}
	o.Workspace = &w
	if actor.May(access.Import) {
		if o.Watch, err = a.Watched(ctx, actor); err != nil {
			return o, err
		}
	}
	if o.Counts, err = a.placeCounts(ctx, actor); err != nil {
		return o, err
	}
	if w.Retention != 0 {
		retention, err := a.RetentionInfo(ctx, actor)
		o.Retention = &retention
		return o, err
	}
	return o, nil
}

func (a *App) workspaceInfo(ctx context.Context, actor access.Actor) (WorkspaceInfo, error) {
	info, err := a.Info(ctx, actor)
	if err != nil {
		return WorkspaceInfo{}, err
	}
	w := WorkspaceInfo{Info: info, Name: workspaceName(info.Path)}
	imports, err := a.Imports(ctx, actor)
	if err != nil {
		return w, err
	}
	for _, i := range imports { // the newest first, so that it wins a tie
		if i.DataUpTo.IsZero() || i.DataUpTo.Compare(w.DataUpTo) <= 0 {
			continue
		}
		w.DataUpTo, w.ImportedAt, w.ImportedFrom = i.DataUpTo, a.cameAt(&i), ""
		if len(i.Files) > 0 {
			w.ImportedFrom = i.Files[0]
		}
	}
	w.Stale = !w.DataUpTo.IsZero() && a.clock().Sub(w.DataUpTo.Std()) > staleAfter
	return w, nil
}

// cameAt is when the rows of an import came; of a watch that goes on, the last of them.
func (a *App) cameAt(i *ImportRecord) time.Time {
	if w := a.present(); w != nil {
		if running := w.watching(); running != nil {
			if last, its := running.changed(i.Number); its {
				return last
			}
		}
	}
	return cmp.Or(i.Ended, i.Started)
}

func (a *App) placeCounts(ctx context.Context, actor access.Actor) (PlaceCounts, error) {
	var c PlaceCounts
	var err error
	if c.All, err = a.Count(ctx, actor, trigger.Filter{}); err != nil {
		return c, err
	}
	if c.General, err = a.Count(ctx, actor, trigger.Filter{General: true}); err != nil {
		return c, err
	}
	c.Kinds, err = a.EntityKinds(ctx, actor)
	return c, err
}
