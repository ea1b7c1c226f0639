// Command peers measures Integration Log's engine against what people would use
// instead. build/bench builds and starts it. It is a module of its own, so that the
// program depends on none of the peers.
//
// Where to start: bench/doc.go. Package data makes the log, engine, duck, lite and
// grep are the sides, measure takes the times, kept keeps the reports. Beside it, formats/doc.go compares the
// imports of every form of export with the native one, and hostile/doc.go measures
// what hostile files take.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"integration-log/build/peers/bench"
	"integration-log/build/peers/kept"
)

// defaultN is what the targets were written for.
const defaultN = 1_000_000

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) > 0 && args[0] == bench.ChildWord {
		return bench.Child(args[1:], os.Stdout)
	}
	if len(args) > 0 && args[0] == formatsWord {
		return measureFormats(args[1:])
	}
	if len(args) > 0 && args[0] == hostileWord {
		return measureHostile(args[1:])
	}
	o := bench.Options{N: defaultN}
	flags := flag.NewFlagSet("bench", flag.ExitOnError)
	flags.IntVar(&o.N, "n", o.N, "`triggers` of the log")
	flags.IntVar(&o.Pairs, "pairs", bench.LeastPairs, "`pairs` of each comparison; fewer is for trying out")
	only := flags.String("only", "", "do the jobs alone whose names match `regexp`")
	to := flags.String("json", "", "write the report as JSON to `file`")
	last := flags.String("readme", "", "print the report kept in `file`, and measure nothing")
	flags.StringVar(&o.Folder, "folder", filepath.Join(os.TempDir(), "integration-log-bench"), "keep logs and databases in `folder`")
	flags.StringVar(&o.Program, "program", "", "`path` of integration-log")
	flags.StringVar(&o.Commit, "commit", "unknown", "`commit` of the program")
	flags.StringVar(&o.Profiles, "cpuprofile", "", "write a CPU profile of each job in process to `folder`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *last != "" {
		return show(*last)
	}
	var err error
	if *only != "" {
		if o.Only, err = regexp.Compile(*only); err != nil {
			return err
		}
	}
	if o.Self, err = os.Executable(); err != nil {
		return err
	}
	return measure(o, cmp.Or(*to, filepath.Join(o.Folder, "last.json")))
}

func measure(o bench.Options, path string) error {
	if o.Profiles != "" {
		if err := os.MkdirAll(o.Profiles, 0o700); err != nil {
			return err
		}
	}
	report, err := bench.Run(o, os.Stderr)
	if err != nil {
		return err
	}
	report.Print(os.Stdout)
	return kept.Write(path, report)
}

func show(path string) error {
	report, err := kept.Read[bench.Report](path)
	if err != nil {
		return err
	}
	report.Print(os.Stdout)
	return nil
}
