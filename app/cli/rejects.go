package cli

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"integration-log/app"
)

func rejectsCommand() command {
	return command{
		name:    "rejects",
		usage:   "-w W [--import N] [--to FILE | --json]",
		summary: "list the lines that an import could not read",
		about:   "Each stands with its file, line, byte, reason, and what the file shows there.",
		setup:   setupRejects,
	}
}

// rejectsFlags are the flags of rejects.
type rejectsFlags struct {
	w      workspaceFlag
	number uint64
	to     string
	json   bool
}

func setupRejects(flags *pflag.FlagSet) action {
	var f rejectsFlags
	f.w.declare(flags)
	flags.Uint64Var(&f.number, "import", 0, "`N`, the number of the import (default: the latest)")
	flags.StringVar(&f.to, "to", "", "`FILE` to write, one JSON object a line")
	flags.BoolVar(&f.json, "json", false, "print one JSON object")
	return f.run
}

func (f *rejectsFlags) run(ctx context.Context, c *call) error {
	if err := c.noArguments(); err != nil {
		return err
	}
	if f.json && f.to != "" {
		return wrongUse("--json and --to exclude each other")
	}
	return c.reading(ctx, f.w, func(l log) error {
		number, err := f.chosen(ctx, l)
		if err != nil {
			return err
		}
		switch {
		case f.to != "":
			return exportRejects(ctx, c, l, app.ExportRejectsRequest{Import: number, To: f.to})
		case f.json:
			return writeRejectsJSON(ctx, c, l, number)
		}
		return writeRejects(ctx, c, l, number)
	})
}

// chosen returns the number given, else that of the latest import.
func (f *rejectsFlags) chosen(ctx context.Context, l log) (uint64, error) {
	if f.number > 0 {
		return f.number, nil
	}
	records, err := l.Imports(ctx, l.actor)
	if err != nil {
		return 0, err
	}
	if len(records) == 0 {
		return 0, wrongUse("nothing was imported into this workspace yet")
	}
	return records[0].Number, nil
}

func exportRejects(ctx context.Context, c *call, l log, req app.ExportRejectsRequest) error {
	done, err := l.ExportRejects(ctx, l.actor, req)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.out, "Wrote %s of import %d to %s (%s).\n",
		quantity(done.Rows, "rejected line", "rejected lines"), req.Import, plain(done.Path), size(done.Bytes))
	return err
}

// writeRejectsJSON writes {"import":N,"rejects":[…]} as the rejects come: there may be millions.
func writeRejectsJSON(ctx context.Context, c *call, l log, number uint64) error {
	before := fmt.Sprintf(`{"import":%d,"rejects":[`, number) // of an import that is not there nothing is printed
	err := l.EachReject(ctx, l.actor, number, func(r *app.RejectedLine) error {
		text, err := marshal(r)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.out, "%s%s", before, text)
		before = ","
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.out, strings.TrimSuffix(before, ",")+"]}")
	return err
}

// shownRaw is how much of a rejected line stands on the terminal.
const shownRaw = 200

func writeRejects(ctx context.Context, c *call, l log, number uint64) error {
	rows := 0
	err := l.EachReject(ctx, l.actor, number, func(r *app.RejectedLine) error {
		rows++
		raw := "(" + size(int64(len(r.RawBase64)*3/4)) + " that are no text)"
		if r.Raw != nil {
			raw = cut(plain(*r.Raw), shownRaw)
		}
		_, err := fmt.Fprintf(c.out, "%s line %d (byte %d): %s\n  %s\n", plain(r.File), r.Line, r.Offset, plain(r.Reason), raw)
		return err
	})
	if err != nil {
		return err
	}
	return c.footnote("%s of import %d", quantity(rows, "rejected line", "rejected lines"), number)
}

// cut shortens a text to n letters, with a mark where it was cut.
func cut(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return string([]rune(text)[:n-1]) + "…"
}
