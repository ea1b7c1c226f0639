package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"integration-log/app"
	"integration-log/app/trigger"
)

func exportCommand() command {
	return command{
		name:    "export",
		usage:   "-w W [filters] --to FILE",
		summary: "write the triggers that the filters select to a file",
		about:   "The form follows from the extension: .ndjson (whole triggers in the native format) or .csv, with .gz or .zst behind it.",
		setup:   setupExport,
	}
}

func setupExport(flags *pflag.FlagSet) action {
	var s selection
	s.declare(flags)
	to := flags.String("to", "", "`FILE` to write; one that is there is replaced once all is written")
	return func(ctx context.Context, c *call) error {
		if *to == "" {
			return wrongUse("name the file to write with --to FILE")
		}
		return s.read(ctx, c, func(l log, filter trigger.Filter, zone app.Zone) error {
			line := newProgressLine(c.Stderr, c.Clock)
			req := app.ExportRequest{Filter: filter, To: *to, Zone: zone.Location()}
			summary, err := l.Export(ctx, l.actor, req, func(p app.Progress) { line.show(func() string { return exportProgress(p) }) })
			line.clear()
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.out, "Wrote %s to %s (%s).\n", quantity(summary.Rows, "trigger", "triggers"), *to, size(summary.Bytes))
			return err
		})
	}
}

func exportProgress(p app.Progress) string {
	text := quantity(p.Rows, "trigger", "triggers")
	if p.RowsTotal > 0 {
		text = count(p.Rows) + " of " + quantity(p.RowsTotal, "trigger", "triggers")
	}
	return text + timeLeft(p)
}

func timeLeft(p app.Progress) string {
	if left, ok := p.Left(); ok {
		return ", " + left.Round(time.Second).String() + " left"
	}
	return ""
}
