package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"integration-log/app"
	"integration-log/app/api"
)

func serveCommand() command {
	return command{
		name:    "serve",
		usage:   "[-w W | EXPORT...] [--addr 127.0.0.1:0]",
		summary: "show the same pages in a browser on this machine, until Ctrl+C",
		about: "Prints the address to open; it is good once, for one browser. Without a workspace the last one\n" +
			"is opened, else the sample log. Exports are imported into a workspace of their name.",
		setup: setupServe,
	}
}

func setupServe(flags *pflag.FlagSet) action {
	var w workspaceFlag
	w.declare(flags)
	addr := flags.String("addr", "127.0.0.1:0", "`ADDRESS` on this machine; port 0 takes a free one")
	return func(ctx context.Context, c *call) error {
		l := c.newApp()
		if err := c.openServed(ctx, l, w); err != nil {
			return closing(l, err)
		}
		return closing(l, api.Serve(ctx, l.App, api.ServeOptions{
			Addr: *addr, Assets: c.Assets, Started: func(address string) { fmt.Fprintln(c.Stdout, address) },
		}))
	}
}

// openServed opens what the arguments name: a workspace, exports, or nothing.
func (c *call) openServed(ctx context.Context, l log, w workspaceFlag) error {
	switch {
	case w != "" && len(c.args) > 0:
		return wrongUse("name a workspace with -w, or exports, not both")
	case w != "":
		return c.openToLookAt(ctx, l, string(w))
	case len(c.args) == 1 && strings.EqualFold(filepath.Ext(c.args[0]), ".ilog"):
		return c.openToLookAt(ctx, l, c.args[0])
	case len(c.args) > 0:
		return c.importServed(ctx, l)
	}
	_, err := l.OpenRecentOrSample(ctx, l.actor)
	return err
}

func (c *call) openToLookAt(ctx context.Context, l log, path string) error {
	return c.open(ctx, l, app.OpenRequest{Path: path, Remember: true})
}

// importServed puts the exports into the workspace that they propose, while the
// pages are served. A browser cannot be asked before it is there, so that an old
// export goes into an archive, and this is said.
func (c *call) importServed(ctx context.Context, l log) error {
	found, err := l.Inspect(ctx, l.actor, app.InspectRequest{Paths: c.args, Zone: app.DefaultZone(c.Clock())})
	if err != nil {
		return err
	}
	create := &app.CreateRequest{Path: found.Proposal.Path, Retention: app.KeepThirtyDays, Remember: true}
	keeps := "a log that keeps 30 days"
	if found.OlderThanRetention {
		create.Retention, keeps = app.KeepEverything, "an archive that keeps everything, since most of it is older than 30 days"
	}
	_, err = l.StartImport(ctx, l.actor, app.ImportRequest{Paths: c.args, Zone: app.DefaultZone(c.Clock()), Create: create})
	if err == nil {
		fmt.Fprintf(c.Stderr, "Importing into %s, %s.\n", create.Path, keeps)
	}
	return err
}
