package cli

import (
	"context"
	"fmt"
	"math"

	"github.com/spf13/pflag"

	"integration-log/app"
	"integration-log/app/trigger"
)

func queryCommand() command {
	return command{
		name:    "query",
		usage:   "-w W [filters] [flags]",
		summary: "list the triggers that the filters select",
		about:   "Values of one filter: any of them; different filters: all of them. There is no limit unless one is given.",
		setup:   setupQuery,
	}
}

// queryFlags are the flags of query.
type queryFlags struct {
	selection
	sort, format  string
	limit, offset int
	asc, count    bool
	given         *pflag.FlagSet
}

func setupQuery(flags *pflag.FlagSet) action {
	f := queryFlags{given: flags}
	f.declare(flags)
	flags.StringVar(&f.sort, "sort", "scheduled", "`COLUMN` scheduled or triggered; triggers without that time stand last")
	flags.BoolVar(&f.asc, "asc", false, "oldest first")
	flags.IntVar(&f.limit, "limit", 0, "at most `N` triggers (default: all)")
	flags.IntVar(&f.offset, "offset", 0, "leave out the first `N`")
	flags.StringVar(&f.format, "format", "table", "`FORM` table, ndjson (whole triggers in the native format), csv or json")
	flags.BoolVar(&f.count, "count", false, "print the number of triggers alone")
	return f.run
}

func (f *queryFlags) run(ctx context.Context, c *call) error {
	sort, err := f.order()
	if err != nil {
		return err
	}
	write, ok := queryForms()[f.format]
	if !ok {
		return wrongUse("--format %q: want table, ndjson, csv or json", f.format)
	}
	if f.limit < 0 || f.offset < 0 {
		return wrongUse("--limit and --offset count rows: they cannot be negative")
	}
	return f.read(ctx, c, func(l log, filter trigger.Filter, zone app.Zone) error {
		if f.count {
			return printCount(ctx, c, l, filter)
		}
		result, err := f.open(ctx, l, app.ResultRequest{Filter: filter, Sort: sort})
		if err != nil {
			return err
		}
		return write(ctx, c, listing{log: l, result: result, zone: zone, start: f.offset, count: f.window(result.Total)})
	})
}

// open opens what is asked for: of a form that does not tell how many there are
// beyond its limit, no more than that.
func (f *queryFlags) open(ctx context.Context, l log, req app.ResultRequest) (app.Result, error) {
	if f.given.Changed("limit") && (f.format == string(app.NDJSON) || f.format == string(app.CSV)) && f.limit <= math.MaxInt-f.offset {
		return l.OpenFirst(ctx, l.actor, req, f.offset+f.limit)
	}
	return l.OpenResult(ctx, l.actor, req)
}

// queryForms gives each --format what writes it.
func queryForms() map[string]func(context.Context, *call, listing) error {
	return map[string]func(context.Context, *call, listing) error{
		"table": writeTable, "json": writeRowsJSON, "ndjson": writeAs(app.NDJSON), "csv": writeAs(app.CSV),
	}
}

func (f *queryFlags) order() (trigger.Sort, error) {
	sort := trigger.Sort{Ascending: f.asc}
	switch f.sort {
	case "scheduled":
	case "triggered":
		sort.By = trigger.ByTriggered
	default:
		return sort, wrongUse("--sort %q: want scheduled or triggered", f.sort)
	}
	return sort, nil
}

// window returns how many rows of a result of total rows are asked for.
func (f *queryFlags) window(total int) int {
	rest := max(0, total-f.offset)
	if f.given.Changed("limit") {
		return min(rest, f.limit)
	}
	return rest
}

func printCount(ctx context.Context, c *call, l log, filter trigger.Filter) error {
	n, err := l.Count(ctx, l.actor, filter)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.out, n)
	return err
}
