package cli

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"
)

func compactCommand() command {
	return command{
		name:    "compact",
		usage:   "-w W [--json]",
		summary: "give the room back that deleted triggers left in the file",
		about: "The file is written anew beside itself and then replaced; until that moment nothing changes.\n" +
			"No other program may have it open.",
		setup: setupCompact,
	}
}

// compactJSON is the answer of compact --json: the bytes of the file.
type compactJSON struct {
	Before int64 `json:"before"`
	After  int64 `json:"after"`
}

func setupCompact(flags *pflag.FlagSet) action {
	var w workspaceFlag
	w.declare(flags)
	asJSON := flags.Bool("json", false, "print one JSON object")
	return func(ctx context.Context, c *call) error {
		if err := c.noArguments(); err != nil {
			return err
		}
		path, err := w.path()
		if err != nil {
			return err
		}
		l := c.newApp()
		line := newProgressLine(c.Stderr, c.Clock)
		done, err := l.Compact(ctx, l.actor, path, func(done, total int64) {
			line.show(func() string { return fmt.Sprintf("%s of %s", size(done), size(total)) })
		})
		line.clear()
		if err = closing(l, err); err != nil {
			return err
		}
		if *asJSON {
			return writeJSON(c.out, compactJSON{done.Before, done.After})
		}
		_, err = fmt.Fprintf(c.out, "The file had %s and has %s.\n", size(done.Before), size(done.After))
		return err
	}
}
