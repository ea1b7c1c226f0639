package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"integration-log/app/access"
	"integration-log/app/mapping"
	"integration-log/app/source"
	"integration-log/app/trigger"
)

const (
	// inspectRows is how many rows of each file are looked at: enough to judge by,
	// and read while a dialog opens.
	inspectRows = 1000
	// inspectBytes bounds what is read of one file where rows are large.
	inspectBytes = 16 << 20
)

// Inspect looks at the first rows of files, so that a person can be asked where
// they are to go. A file that no format knows is told by an empty Format; one
// that cannot be opened is an error.
func (a *App) Inspect(ctx context.Context, actor access.Actor, req InspectRequest) (Inspection, error) {
	if err := allowed(ctx, actor, access.Import); err != nil {
		return Inspection{}, err
	}
	if len(req.Paths) == 0 {
		return Inspection{}, fail(BadRequest, "Name at least one file to look at.")
	}
	i := inspector{old: a.clock().Add(-KeepThirtyDays)}
	for _, path := range req.Paths {
		if err := i.file(ctx, path); err != nil {
			return Inspection{}, told("look at "+filepath.Base(path), err)
		}
	}
	i.found.OlderThanRetention = i.older*2 > i.mapped
	var err error
	i.found.Proposal, err = a.propose(req.Paths[0])
	return i.found, err
}

// inspector gathers what the first rows tell.
type inspector struct {
	old           time.Time // what lies before is not kept in a log of 30 days
	found         Inspection
	mapped, older int
}

func (i *inspector) file(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	seen := InspectedFile{Name: filepath.Base(path), Bytes: info.Size()}
	f, err := source.Open(path)
	if _, unsupported := errors.AsType[*source.UnsupportedError](err); unsupported {
		i.found.Files = append(i.found.Files, seen)
		return nil
	}
	if err != nil {
		return err
	}
	rows, mapped, err := i.rows(ctx, f)
	err = errors.Join(err, f.Close())
	if mapped > 0 || rows == 0 {
		seen.Format = trigger.NativeSource
	}
	i.found.RowsSeen += rows
	i.mapped += mapped
	i.found.Files = append(i.found.Files, seen)
	return err
}

// rows looks at the first rows of a file.
func (i *inspector) rows(ctx context.Context, f *source.File) (rows, mapped int, err error) {
	m := mapping.New(mapping.Options{Profile: mapping.Native(), Zone: time.UTC})
	bytes := 0
	for item, err := range f.Items(ctx) {
		if _, bad := errors.AsType[*source.Reject](err); err != nil && !bad {
			return rows, mapped, err
		}
		rows++
		if err == nil {
			if t, err := m.Map(item); err == nil {
				mapped++
				i.note(t.LogTime())
			}
		}
		if bytes += len(item.Raw); rows == inspectRows || bytes > inspectBytes {
			break
		}
	}
	return rows, mapped, nil
}

func (i *inspector) note(at trigger.Time) {
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

// propose names a workspace after an export, one that is not there yet.
func (a *App) propose(path string) (Proposal, error) {
	base := workspaceNameFor(path)
	name := base
	for n := 2; ; n++ {
		to, err := a.pathFor(name)
		if err != nil {
			return Proposal{}, err
		}
		if _, err := os.Stat(to); errors.Is(err, os.ErrNotExist) {
			return Proposal{Path: to, Name: name}, nil
		} else if err != nil {
			return Proposal{}, told("look into the folder of workspaces", err)
		}
		name = base + " " + strconv.Itoa(n)
	}
}

// workspaceNameFor is a file's name without what tells its form.
func workspaceNameFor(path string) string {
	name := filepath.Base(path)
	for _, ext := range []string{string(gzipped), string(zstdPacked), ".ndjson", ".jsonl", ".json", ".log", ".txt"} {
		if rest, found := strings.CutSuffix(strings.ToLower(name), ext); found {
			name = name[:len(rest)]
		}
	}
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:`, r) {
			return '-'
		}
		return r
	}, strings.ToValidUTF8(name, "-"))
	const room = maxNameBytes - len(" 9999")
	if len(name) > room {
		name = strings.ToValidUTF8(name[:room], "")
	}
	if name = strings.Trim(name, " ."); name == "" {
		return "log"
	}
	return name
}
