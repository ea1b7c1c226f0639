package cli

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"integration-log/app"
)

func salvageCommand() command {
	return command{
		name:    "salvage",
		usage:   "IN OUT [--json]",
		summary: "save what is whole of a damaged workspace into a new one",
		about: "IN is only read. What is lost is listed, and the exit status is then 3.\n" +
			"Import the exports into OUT afterwards: that fills in what is missing.",
		setup: setupSalvage,
	}
}

// salvageJSON is the answer of salvage --json.
type salvageJSON struct {
	Triggers   int      `json:"triggers"`   // in the new workspace
	Incomplete int      `json:"incomplete"` // of them without a payload, log lines or the like
	Lost       int      `json:"lost"`       // known to have been there, with nothing left
	Details    []string `json:"details"`    // what is lost, and why
}

func setupSalvage(flags *pflag.FlagSet) action {
	asJSON := flags.Bool("json", false, "print one JSON object")
	return func(ctx context.Context, c *call) error {
		if len(c.args) != 2 {
			return wrongUse("name the damaged workspace and the new one: %s salvage IN OUT", program)
		}
		l := c.newApp()
		done, err := l.Salvage(ctx, l.actor, c.args[0], c.args[1])
		if err = closing(l, err); err != nil {
			return err
		}
		if *asJSON {
			err = writeJSON(c.out, salvageJSON{done.Triggers, done.Incomplete, done.LostRows, append([]string{}, done.Lost...)})
		} else {
			err = writeSalvaged(c, done)
		}
		if err == nil && len(done.Lost) > 0 {
			err = errRejected
		}
		return err
	}
}

func writeSalvaged(c *call, done app.Salvaged) error {
	for _, lost := range done.Lost {
		if _, err := fmt.Fprintln(c.out, "lost: "+plain(lost)); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(c.out, "Saved %s, %d of them incomplete; %d lost.\n", quantity(done.Triggers, "trigger", "triggers"), done.Incomplete, done.LostRows)
	return err
}
