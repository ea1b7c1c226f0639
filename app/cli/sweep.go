package cli

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"integration-log/app"
)

func sweepCommand() command {
	return command{
		name:    "sweep",
		usage:   "-w W [--json]",
		summary: "delete what is older than the workspace keeps",
		setup:   setupSweep,
	}
}

// sweepJSON is the answer of sweep --json: oldest is the log time of the oldest
// trigger left, next when that one expires.
type sweepJSON struct {
	Removed int     `json:"removed"`
	Oldest  *string `json:"oldest"`
	Next    *string `json:"next"`
}

func setupSweep(flags *pflag.FlagSet) action {
	var w workspaceFlag
	w.declare(flags)
	asJSON := flags.Bool("json", false, "print one JSON object")
	return func(ctx context.Context, c *call) error {
		if err := c.noArguments(); err != nil {
			return err
		}
		return c.with(ctx, w, app.OpenRequest{NoSweep: true}, func(l log) error {
			swept, err := l.Sweep(ctx, l.actor)
			if err != nil {
				return err
			}
			if *asJSON {
				return writeJSON(c.out, sweepJSON{swept.Removed, timeOrNull(swept.Oldest), stdOrNull(swept.Next)})
			}
			_, err = fmt.Fprintf(c.out, "Removed %s.\n", quantity(swept.Removed, "trigger", "triggers"))
			return err
		})
	}
}
