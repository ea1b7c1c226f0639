package cli

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/pflag"

	"integration-log/app"
	"integration-log/app/sample"
)

func generateCommand() command {
	return command{
		name:    "generate",
		usage:   "--n N --seed S [--days 29] [--until T] --to FILE",
		summary: "write sample data in the native format",
		about:   "The same N, S, DAYS and T give the same bytes. Without --until the data end now.",
		setup:   setupGenerate,
	}
}

// generateFlags are the flags of generate.
type generateFlags struct {
	options   sample.Options
	until, to string
	tz        zoneFlag
}

func setupGenerate(flags *pflag.FlagSet) action {
	var f generateFlags
	flags.IntVar(&f.options.N, "n", 0, "`N` triggers")
	flags.Uint64Var(&f.options.Seed, "seed", 0, "the number `S` that the data follow from")
	flags.IntVar(&f.options.Days, "days", 29, "`DAYS` that the data span")
	flags.StringVar(&f.until, "until", "", "`T` at which the data end, RFC 3339 or a local date (default: now)")
	flags.StringVar(&f.to, "to", "", "`FILE` to write; - is standard output")
	f.tz.declare(flags)
	return f.run
}

func (f *generateFlags) run(ctx context.Context, c *call) error {
	if err := c.noArguments(); err != nil {
		return err
	}
	if f.options.N < 1 || f.options.Days < 1 {
		return wrongUse("say how many triggers with --n, and over how many days with --days: both at least 1")
	}
	until, err := f.end(c)
	if err != nil {
		return err
	}
	f.options.Until = until
	write := func(w io.Writer) error { return sample.Generate(stoppable{ctx, w}, f.options) }
	switch f.to {
	case "":
		return wrongUse("name the file to write with --to FILE; - is standard output")
	case "-":
		return write(c.out)
	}
	if _, err := app.ReplaceFile(f.to, write); err != nil {
		return fmt.Errorf("write the sample data: %w", err)
	}
	return nil
}

func (f *generateFlags) end(c *call) (time.Time, error) {
	if f.until == "" {
		return c.Clock(), nil
	}
	zone, err := f.tz.zone(c)
	if err != nil {
		return time.Time{}, err
	}
	until, err := zone.ParseMoment(f.until)
	if err != nil {
		return time.Time{}, wrongUse("--until: %v", err)
	}
	return until.Std(), nil
}

// stoppable is a writer that fails once ctx has ended.
type stoppable struct {
	ctx context.Context
	w   io.Writer
}

func (s stoppable) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(p)
}
