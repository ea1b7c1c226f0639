package cli

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"
)

func versionCommand() command {
	return command{
		name:    "version",
		summary: "print the version of the program",
		setup:   func(*pflag.FlagSet) action { return runVersion },
	}
}

func runVersion(_ context.Context, c *call) error {
	if err := c.noArguments(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(c.out, c.Version)
	return err
}
