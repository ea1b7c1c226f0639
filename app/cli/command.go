package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// command is one word of the command line.
type command struct {
	name    string
	usage   string // what follows the name in the usage line
	summary string // one line, for the list of commands
	about   string // more, for the command's own help; may be empty
	// setup declares the command's flags and returns what runs once they are parsed.
	setup func(flags *pflag.FlagSet) action
}

// action runs a command. c.args holds what stood beside the flags.
type action func(ctx context.Context, c *call) error

// commands lists every command in the order in which people meet them.
func commands() []command {
	return []command{
		importCommand(), formatsCommand(), rejectsCommand(), reinterpretCommand(), queryCommand(), facetsCommand(), showCommand(), errorsCommand(), exportCommand(),
		sweepCommand(), verifyCommand(), compactCommand(), salvageCommand(), infoCommand(), serveCommand(), generateCommand(), versionCommand(),
	}
}

func find(name string) (command, bool) {
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		return command{}, false
	}
	return all[i], true
}

// writeOverview writes how the program is used, for -h and after an unknown command.
func writeOverview(w io.Writer) {
	fmt.Fprint(w, "usage: "+program+" COMMAND [flags]\n"+
		"       "+program+" [WORKSPACE | EXPORT ...]    open the window\n\ncommands:\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-11s %s\n", c.name, c.summary)
	}
	fmt.Fprintf(w, "\n%s COMMAND -h tells the flags of a command.\n", program)
}

func (c command) writeHelp(w io.Writer, flags *pflag.FlagSet) {
	fmt.Fprintf(w, "usage: %s %s\n\n%s.\n", program, strings.TrimSpace(c.name+" "+c.usage), upperFirst(c.summary))
	if c.about != "" {
		fmt.Fprintf(w, "%s\n", c.about)
	}
	if flags.HasFlags() {
		fmt.Fprintf(w, "\nflags:\n%s", flags.FlagUsages())
	}
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
