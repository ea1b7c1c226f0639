package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/pflag"
)

func verifyCommand() command {
	return command{
		name:    "verify",
		usage:   "-w W [--json]",
		summary: "check that the file is sound and its indexes agree with its rows",
		setup:   setupVerify,
	}
}

// verifyJSON is the answer of verify --json.
type verifyJSON struct {
	OK       bool     `json:"ok"`
	Checked  int      `json:"checked"`
	Problems []string `json:"problems"`
}

func setupVerify(flags *pflag.FlagSet) action {
	var w workspaceFlag
	w.declare(flags)
	asJSON := flags.Bool("json", false, "print one JSON object")
	child := flags.Bool(childFlag, false, "look at the file in this process")
	flags.Lookup(childFlag).Hidden = true
	return func(ctx context.Context, c *call) error {
		if err := c.noArguments(); err != nil {
			return err
		}
		path, err := w.path()
		if err != nil {
			return err
		}
		if *child {
			return c.answerParent(ctx, path)
		}
		answer, err := verifyInChild(ctx, path)
		if err != nil {
			return err
		}
		if *asJSON {
			err = writeJSON(c.out, answer)
		} else {
			err = writeReport(c, answer)
		}
		if err == nil && !answer.OK {
			err = errors.New("the workspace is damaged; save what is whole with salvage, or import the exports into a new one")
		}
		return err
	}
}

// verifyHere checks a workspace in this process.
func (c *call) verifyHere(ctx context.Context, path string) (verifyJSON, error) {
	l := c.newApp()
	report, err := l.Verify(ctx, l.actor, path)
	if err = closing(l, err); err != nil {
		return verifyJSON{}, err
	}
	return verifyJSON{OK: len(report.Problems) == 0, Checked: report.Checked, Problems: append([]string{}, report.Problems...)}, nil
}

func writeReport(c *call, v verifyJSON) error {
	if v.OK {
		_, err := fmt.Fprintf(c.out, "Sound: %s checked.\n", quantity(v.Checked, "trigger", "triggers"))
		return err
	}
	for _, problem := range v.Problems {
		if _, err := fmt.Fprintln(c.out, plain(problem)); err != nil {
			return err
		}
	}
	return nil
}
