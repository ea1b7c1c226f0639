package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"integration-log/app"
	"integration-log/app/access"
)

// workspaceFlag is -w.
type workspaceFlag string

func (w *workspaceFlag) declare(flags *pflag.FlagSet) {
	flags.StringVarP((*string)(w), "workspace", "w", "", "the workspace, a `FILE`.ilog")
}

func (w workspaceFlag) path() (string, error) {
	if w == "" {
		return "", wrongUse("name the workspace with -w FILE.ilog")
	}
	return string(w), nil
}

// log is the open workspace of a command, and the person it works for.
type log struct {
	*app.App
	actor access.Actor
}

// newApp returns an App that nothing is open in.
func (c *call) newApp() log {
	return log{app.New(app.Options{Clock: c.Clock, Version: c.Version}), access.Owner()}
}

// with opens the workspace, runs use and closes it again.
func (c *call) with(ctx context.Context, w workspaceFlag, req app.OpenRequest, use func(log) error) error {
	path, err := w.path()
	if err != nil {
		return err
	}
	req.Path = path
	l := c.newApp()
	if err := c.open(ctx, l, req); err != nil {
		return err
	}
	return closing(l, use(l))
}

// open opens a workspace, and says so when its newest change is lost.
func (c *call) open(ctx context.Context, l log, req app.OpenRequest) error {
	if err := l.OpenWorkspace(ctx, l.actor, req); err != nil {
		return err
	}
	opened, err := l.Opened(ctx, l.actor)
	if err != nil {
		return err
	}
	if opened.Recovered {
		fmt.Fprintf(c.Stderr, "integration-log: the newest change to %s was damaged; the file is as it was before. Import the last export again.\n", opened.Path)
	}
	return c.tellInterrupted(ctx, l, opened.Interrupted)
}

// tellInterrupted names the imports that did not end, once: at the first opening for
// writing after that.
func (c *call) tellInterrupted(ctx context.Context, l log, numbers []uint64) error {
	if len(numbers) == 0 {
		return nil
	}
	records, err := l.Imports(ctx, l.actor)
	if err != nil {
		return err
	}
	for _, r := range records {
		if slices.Contains(numbers, r.Number) {
			fmt.Fprintf(c.Stderr, "integration-log: import %d of %s did not end; %s of it are stored. Import it again to have the rest.\n",
				r.Number, plain(strings.Join(r.Files, ", ")), quantity(r.Counts.Imported+r.Counts.Merged+r.Counts.Unchanged, "row", "rows"))
		}
	}
	return nil
}

// reading is with for commands that only look: they never sweep, and stand beside other readers.
func (c *call) reading(ctx context.Context, w workspaceFlag, use func(log) error) error {
	return c.with(ctx, w, app.OpenRequest{ReadOnly: true}, use)
}

// closing closes the workspace and returns the first of the two errors.
func closing(l log, err error) error {
	if closed := l.Close(); err == nil {
		return closed
	}
	return err
}
