package main

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"

	"integration-log/build/peers/hostile"
)

// hostileWord measures the memory of imports of hostile files instead.
const hostileWord = "hostile"

var errTooMuch = errors.New("not every import ended as it should")

func measureHostile(args []string) error {
	var o hostile.Options
	flags := flag.NewFlagSet(hostileWord, flag.ExitOnError)
	only := flags.String("only", "", "do the files alone whose names match `regexp`")
	flags.StringVar(&o.Folder, "folder", filepath.Join(os.TempDir(), "integration-log-bench"), "make files and workspaces in `folder`")
	flags.StringVar(&o.Program, "program", "", "`path` of integration-log")
	flags.StringVar(&o.Commit, "commit", "unknown", "`commit` of the program")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var err error
	if *only != "" {
		if o.Only, err = regexp.Compile(*only); err != nil {
			return err
		}
	}
	report, err := hostile.Run(o, os.Stderr)
	if err != nil {
		return err
	}
	report.Print(os.Stdout)
	if report.Failed() {
		return errTooMuch
	}
	return nil
}
