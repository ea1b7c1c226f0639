package app

import (
	"context"
	"time"

	"integration-log/app/access"
)

// Start tells what a program without an argument shows.
type Start struct {
	Path string // of the open workspace
	Job  *Job   // set while the sample log is being made
}

// OpenRecentOrSample opens the workspace opened last that is still there and
// whole, else the sample log. One that another program holds is an error.
func (a *App) OpenRecentOrSample(ctx context.Context, actor access.Actor) (Start, error) {
	recent, err := a.Recent(ctx, actor)
	if err != nil {
		return Start{}, err
	}
	for _, r := range recent {
		if r.Missing {
			continue
		}
		err := a.OpenWorkspace(ctx, actor, OpenRequest{Path: r.Path, Remember: true})
		switch CodeOf(err) {
		case Locked, Cancelled:
			return Start{}, err // to open another one instead would only puzzle
		}
		if err == nil {
			return a.freshSample(ctx, actor, r.Path)
		}
		a.logger.Warn("a recent workspace does not open", "workspace", r.Path, "error", err)
	}
	return a.OpenSample(ctx, actor)
}

// freshSample makes the sample log anew where it is the recent workspace and all
// of it has expired.
func (a *App) freshSample(ctx context.Context, actor access.Actor, opened string) (Start, error) {
	if sample, err := a.pathFor(sampleName); err != nil || sample != opened {
		return Start{Path: opened}, nil
	}
	return a.OpenSample(ctx, actor)
}

// The sample log: what a new user meets first.
const (
	sampleName     = "sample"
	sampleTriggers = 20_000
	sampleDays     = 29 // one less than are kept, so that nothing of it expires on its first day
)

// sampleSeed changes with the hour, so that a log made anew is not the old one moved.
func sampleSeed(now time.Time) uint64 { return uint64(now.Unix() / 3600) }
