package cli

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"integration-log/app"
	"integration-log/app/trigger"
)

func errorsCommand() command {
	return command{
		name:    "errors",
		usage:   "-w W [filters] [--json]",
		summary: "group the erroneous triggers by what went wrong",
		about:   "Numbers, ids, times and quoted values are taken out of the messages, so that equal causes stand together.",
		setup:   setupErrors,
	}
}

// errorsJSON is the answer of errors --json; total counts triggers.
type errorsJSON struct {
	Total  int              `json:"total"`
	Groups []errorGroupJSON `json:"groups"`
}

type errorGroupJSON struct {
	Message   string         `json:"message"`
	Count     int            `json:"count"`
	FirstSeen *string        `json:"firstSeen"`
	LastSeen  *string        `json:"lastSeen"`
	Plugins   map[string]int `json:"plugins"`
	Sample    string         `json:"sample"` // what show takes
}

func setupErrors(flags *pflag.FlagSet) action {
	var s selection
	s.declare(flags)
	asJSON := flags.Bool("json", false, "print one JSON object")
	return func(ctx context.Context, c *call) error {
		return s.read(ctx, c, func(l log, filter trigger.Filter, zone app.Zone) error {
			groups, err := l.Errors(ctx, l.actor, filter)
			if err != nil {
				return err
			}
			if *asJSON {
				return writeErrorsJSON(ctx, c, l, groups)
			}
			return writeErrors(ctx, c, l, groups, zone)
		})
	}
}

func writeErrorsJSON(ctx context.Context, c *call, l log, groups []app.ErrorGroup) error {
	out := errorsJSON{Groups: make([]errorGroupJSON, len(groups))}
	for i, g := range groups {
		sample, err := l.shortest(ctx, g.Sample)
		if err != nil {
			return err
		}
		out.Total += g.Count
		out.Groups[i] = errorGroupJSON{
			Message: g.Template, Count: g.Count, FirstSeen: timeOrNull(g.First), LastSeen: timeOrNull(g.Last),
			Plugins: g.Plugins, Sample: sample,
		}
	}
	return writeJSON(c.out, out)
}

func writeErrors(ctx context.Context, c *call, l log, groups []app.ErrorGroup, zone app.Zone) error {
	place := " (" + zone.Name() + ")"
	t := newTable(c.out, ">Triggers", "First"+place, "Last"+place, ">Plugins", "Sample", "Message")
	total := 0
	for _, g := range groups {
		sample, err := l.shortest(ctx, g.Sample)
		if err != nil {
			return err
		}
		total += g.Count
		if err := t.row(count(g.Count), when(zone, g.First), when(zone, g.Last), count(len(g.Plugins)), plain(sample), plain(g.Template)); err != nil {
			return err
		}
	}
	if err := t.flush(); err != nil {
		return err
	}
	return c.footnote("%s in %s", quantity(total, "erroneous trigger", "erroneous triggers"), quantity(len(groups), "group", "groups"))
}

// shortest returns the id where it means this trigger alone, else SOURCE:ID.
func (l log) shortest(ctx context.Context, ref trigger.Ref) (string, error) {
	refs, err := l.Find(ctx, l.actor, ref.ID)
	if err != nil {
		return "", fmt.Errorf("name a sample: %w", err)
	}
	if len(refs) == 1 && refs[0] == ref {
		return ref.ID, nil
	}
	return ref.String(), nil
}
