package cli

import (
	"context"

	"github.com/spf13/pflag"

	"integration-log/app"
)

func formatsCommand() command {
	return command{
		name:    "formats",
		usage:   "[--json]",
		summary: "list the formats that import reads, and your own mappings",
		setup:   setupFormats,
	}
}

// formatsJSON is the answer of formats --json.
type formatsJSON struct {
	Formats []formatJSON `json:"formats"`
}

type formatJSON struct {
	Name          string  `json:"name"`
	Title         string  `json:"title"`
	Source        string  `json:"source"`
	Documentation *string `json:"documentation"`
	Own           bool    `json:"own"`
	Error         string  `json:"error,omitempty"` // why a mapping of one's own cannot be used
}

func setupFormats(flags *pflag.FlagSet) action {
	asJSON := flags.Bool("json", false, "print one JSON object")
	return func(ctx context.Context, c *call) error {
		if err := c.noArguments(); err != nil {
			return err
		}
		l := c.newApp()
		formats, err := l.Formats(ctx, l.actor)
		if err != nil {
			return err
		}
		if !*asJSON {
			return writeFormats(c, formats)
		}
		out := formatsJSON{Formats: make([]formatJSON, len(formats))}
		for i, f := range formats {
			out.Formats[i] = formatJSON{f.Name, f.Title, f.Source, orNull(f.Documentation), f.Own, f.Error}
		}
		return writeJSON(c.out, out)
	}
}

func writeFormats(c *call, formats []app.Format) error {
	t := newTable(c.out, "Format", "Source", "What it reads")
	for _, f := range formats {
		title := plain(f.Title)
		if f.Own {
			title += " (your own)"
		}
		if f.Error != "" {
			title = plain(f.Error)
		}
		if err := t.row(plain(f.Name), plain(f.Source), title); err != nil {
			return err
		}
	}
	return t.flush()
}
