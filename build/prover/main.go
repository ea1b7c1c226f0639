package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"syscall"
)

// errFound: something was found; it is printed already.
var errFound = errors.New("not proved")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "prove:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, words []string) error {
	if len(words) == 0 {
		return errors.New("say crash or corruption")
	}
	switch words[0] {
	case "crash", "corruption":
		return prove(ctx, words[0], words[1:])
	case "work":
		return work(ctx, words[1:])
	case "judge":
		return serve(os.Stdin, os.Stdout, new(court).judge)
	case "ask":
		return asking(words[1:])
	}
	return fmt.Errorf("nobody knows what %q is", words[0])
}

// options are what a person may choose.
type options struct {
	n    int
	seed uint64
	only string // one part of crash: kill, cut or fail; "": all
	weak string // program in which a guard is taken out on purpose: the proof must fail with it
	keep string // folder for what was found
}

func prove(ctx context.Context, what string, words []string) error {
	var o options
	flags := flag.NewFlagSet(what, flag.ContinueOnError)
	flags.Uint64Var(&o.seed, "seed", 1, "seed of the first trial; the others follow")
	flags.StringVar(&o.only, "only", "", "one part alone: kill, cut or fail")
	flags.StringVar(&o.weak, "weak", "", "the same program built with the guard taken out")
	flags.StringVar(&o.keep, "keep", "", "folder for the files of findings")
	if err := flags.Parse(words); err != nil {
		return err
	}
	var err error
	if o.n, err = strconv.Atoi(flags.Arg(0)); err != nil || o.n < 1 {
		return fmt.Errorf("%q is no number of trials", flags.Arg(0))
	}
	bench, err := newBench(o)
	if err != nil {
		return err
	}
	defer bench.close()
	if what == "crash" {
		return crash(ctx, bench)
	}
	return corruption(ctx, bench)
}
