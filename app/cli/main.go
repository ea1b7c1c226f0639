package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/pflag"
)

// program is the name that people and scripts call.
const program = "integration-log"

// Env is what a command has around it. Nothing else of the process is used but
// its files, its zone and its signals.
type Env struct {
	Version        string
	Assets         fs.FS // the pages that serve delivers
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Clock          func() time.Time // nil: time.Now
}

// call is one run of a command.
type call struct {
	Env
	args []string
	out  *bufio.Writer // standard output; flushed when the command has ended
}

// Main runs the command that args begin with and returns the exit status. An
// interrupt ends it within a second; what was committed stays.
func Main(ctx context.Context, args []string, env Env) int {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	if env.Clock == nil {
		env.Clock = time.Now
	}
	c := &call{Env: env, out: bufio.NewWriterSize(env.Stdout, 1<<16)}
	err := c.run(ctx, args)
	if flushed := c.out.Flush(); err == nil && flushed != nil {
		err = fmt.Errorf("write to standard output: %w", flushed)
	}
	if text := sentence(err); text != "" {
		fmt.Fprintf(env.Stderr, "%s: %s\n", program, text)
	}
	return exitStatus(err)
}

func (c *call) run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		writeOverview(c.Stderr)
		return wrongUse("name a command")
	}
	name, rest := args[0], args[1:]
	if name == "help" || name == "-h" || name == "--help" {
		writeOverview(c.out)
		return nil
	}
	command, ok := find(name)
	if !ok {
		writeOverview(c.Stderr)
		return wrongUse("there is no command %q", name)
	}
	return c.runCommand(ctx, command, rest)
}

func (c *call) runCommand(ctx context.Context, command command, args []string) error {
	flags := pflag.NewFlagSet(command.name, pflag.ContinueOnError)
	flags.SortFlags = false
	flags.Usage = func() {}
	flags.SetOutput(io.Discard)
	do := command.setup(flags)
	switch err := flags.Parse(args); {
	case errors.Is(err, pflag.ErrHelp):
		command.writeHelp(c.out, flags)
		return nil
	case err != nil:
		return wrongUse("%v; %s %s -h tells the flags", err, program, command.name)
	}
	c.args = flags.Args()
	return do(ctx, c)
}

// noArguments refuses words that no flag takes.
func (c *call) noArguments() error {
	if len(c.args) > 0 {
		return wrongUse("%q belongs to no flag", c.args[0])
	}
	return nil
}

// footnote tells something about what was printed, on standard error and after it.
func (c *call) footnote(format string, args ...any) error {
	if err := c.out.Flush(); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	fmt.Fprintf(c.Stderr, format+"\n", args...)
	return nil
}
