package main

import (
	"cmp"
	"flag"
	"os"
	"path/filepath"
	"regexp"

	"integration-log/build/peers/formats"
	"integration-log/build/peers/kept"
)

// formatsWord measures the imports of every form of export instead.
const formatsWord = "formats"

// defaultExport is how many triggers the exports have.
const defaultExport = 100_000

func measureFormats(args []string) error {
	o := formats.Options{N: defaultExport}
	flags := flag.NewFlagSet(formatsWord, flag.ExitOnError)
	flags.IntVar(&o.N, "n", o.N, "`triggers` of the log")
	flags.IntVar(&o.Rounds, "rounds", 5, "`imports` of each shape; fewer than 3 is for trying out")
	only := flags.String("only", "", "do the shapes alone whose names match `regexp`, and native")
	to := flags.String("json", "", "write the report as JSON to `file`")
	last := flags.String("readme", "", "print the report kept in `file`, and measure nothing")
	flags.StringVar(&o.Folder, "folder", filepath.Join(os.TempDir(), "integration-log-bench"), "make exports and workspaces in `folder`")
	flags.StringVar(&o.Program, "program", "", "`path` of integration-log")
	flags.StringVar(&o.Commit, "commit", "unknown", "`commit` of the program")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *last != "" {
		report, err := kept.Read[formats.Report](*last)
		if err == nil {
			report.Print(os.Stdout)
		}
		return err
	}
	var err error
	if *only != "" {
		if o.Only, err = regexp.Compile(*only); err != nil {
			return err
		}
	}
	report, err := formats.Run(o, os.Stderr)
	if err != nil {
		return err
	}
	report.Print(os.Stdout)
	return kept.Write(cmp.Or(*to, filepath.Join(o.Folder, "last-formats.json")), report)
}
