package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"integration-log/app/access"
	"integration-log/app/source"
	"integration-log/app/trigger"
)

const (
	// inspectParts is how many parts of a path are looked at: what a person looks over.
	inspectParts = 20
	// inspectFor is for how long further parts are looked for: in an archive they can
	// lie behind gigabytes.
	inspectFor = 1500 * time.Millisecond
	// inspectNext is for how long the next part is looked for when those before took
	// all of that time: it tells that there is one.
	inspectNext = 100 * time.Millisecond
)

// Inspect looks at the first rows of exports, so that a person can be asked where
// they are to go and how they are to be read. It reads little and is quick. A path
// that cannot be opened is an error; a part that cannot be read or that no format
// fits says so itself.
func (a *App) Inspect(ctx context.Context, actor access.Actor, req InspectRequest) (Inspection, error) {
	if err := allowed(ctx, actor, access.Import); err != nil {
		return Inspection{}, err
	}
	if len(req.Paths) == 0 {
		return Inspection{}, fail(BadRequest, "Name at least one file to look at.")
	}
	chooser, err := a.chooser(req.Format, req.Mapping, req.Choices)
	if err != nil {
		return Inspection{}, err
	}
	i := inspector{chooser: chooser, zone: req.Zone, old: a.clock().Add(-KeepThirtyDays)}
	for _, path := range req.Paths {
		if err := i.file(ctx, path); err != nil {
			return Inspection{}, told("look at "+filepath.Base(path), err)
		}
	}
	i.found.OlderThanRetention = i.older*2 > i.mapped
	i.found.Proposal, err = a.propose(req.Paths[0])
	return i.found, err
}

// inspector gathers what the first rows tell.
type inspector struct {
	chooser       *chooser
	zone          Zone
	old           time.Time // what lies before is not kept in a log of 30 days
	found         Inspection
	mapped, older int
}

// file looks at the parts of a path.
func (i *inspector) file(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	seen := InspectedFile{Name: filepath.Base(path)}
	if info.Mode().IsRegular() {
		seen.Bytes = info.Size()
	}
	looking, stop := context.WithCancel(ctx)
	defer stop()
	late := time.Now().Add(inspectFor)
	timer := time.AfterFunc(inspectFor, stop)
	for part, err := range toRead(path, source.Parts(looking, path)) {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case looking.Err() != nil:
			seen.More = max(seen.More, 1)
		case part == nil && len(seen.Parts) == 0 && !unsupported(err):
			return err
		case part == nil:
			seen.Error = err.Error()
		case len(seen.Parts) == inspectParts, time.Now().After(late), !timer.Stop():
			seen.More++
		default: // the timer rests: what is begun is looked at to its end
			one := i.part(ctx, path, part, err)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			seen.Parts = append(seen.Parts, one)
			timer.Reset(max(time.Until(late), inspectNext))
		}
	}
	i.found.Files = append(i.found.Files, seen)
	return nil
}

func unsupported(err error) bool {
	_, ok := errors.AsType[*source.UnsupportedError](err)
	return ok
}

// note takes in the time of a row.
func (i *inspector) note(at trigger.Time) {
	i.mapped++
	if at.IsZero() {
		return
	}
	if at.Std().Before(i.old) {
		i.older++
	}
	if i.found.Oldest.IsZero() || at.Compare(i.found.Oldest) < 0 {
		i.found.Oldest = at
	}
	if at.Compare(i.found.Newest) > 0 {
		i.found.Newest = at
	}
}
