package cli

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"integration-log/app"
)

func reinterpretCommand() command {
	return command{
		name:    "reinterpret",
		usage:   "-w W --import N --tz ZONE [--json]",
		summary: "read the times of an import that have no zone in another one",
		about:   "The import's record tells the zone in which they were read until now; nothing is imported again.",
		setup:   setupReinterpret,
	}
}

// reinterpretJSON is the answer of reinterpret --json.
type reinterpretJSON struct {
	Import  uint64 `json:"import"`
	Zone    string `json:"zone"`
	Changed int64  `json:"changed"` // triggers
}

func setupReinterpret(flags *pflag.FlagSet) action {
	var w workspaceFlag
	w.declare(flags)
	number := flags.Uint64("import", 0, "`N`, the number of the import")
	name := flags.String("tz", "", "`ZONE` in which its times are to be read, such as Europe/Brussels")
	asJSON := flags.Bool("json", false, "print one JSON object")
	return func(ctx context.Context, c *call) error {
		if err := c.noArguments(); err != nil {
			return err
		}
		if *number == 0 || *name == "" {
			return wrongUse("name the import with --import N, as import --json and the history in the window tell it, and the zone with --tz ZONE")
		}
		zone, err := app.ZoneNamed(*name)
		if err != nil {
			return wrongUse("--tz: %v", err)
		}
		return c.with(ctx, w, app.OpenRequest{}, func(l log) error {
			line := newProgressLine(c.Stderr, c.Clock)
			changed, err := l.Reinterpret(ctx, l.actor, app.ReinterpretRequest{Import: *number, Zone: zone}, func(p app.Progress) {
				line.show(func() string {
					return fmt.Sprintf("%s of %s", count(p.Rows), quantity(p.RowsTotal, "trigger", "triggers"))
				})
			})
			line.clear()
			if err != nil {
				return err
			}
			if *asJSON {
				return writeJSON(c.out, reinterpretJSON{*number, zone.Name(), changed})
			}
			_, err = fmt.Fprintf(c.out, "The times of import %d are read in %s: %s changed.\n", *number, zone.Name(), quantity(changed, "trigger", "triggers"))
			return err
		})
	}
}
