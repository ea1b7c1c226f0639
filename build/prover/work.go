package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"strings"
	"syscall"

	"integration-log/build/prover/script"
)

// A worker says one line for each step that returned, at once: what was said
// before it died was acknowledged.
const (
	saidReady  = "ready"
	saidDone   = "ok"
	saidFailed = "failed: "
	// saidLogged is in the line of an error that the store logged: of work that no call is
	// for, as a fold at the end of an import.
	saidLogged = "level=ERROR"
)

// stepsAfterFailure is how many steps are tried after one that failed.
const stepsAfterFailure = 3

// job is the work of one child.
type job struct {
	path     string
	kind     uint
	seed     uint64
	prepared bool    // the workspace is there and prepared
	steps    int     // to do; 0: no end
	early    bool    // acknowledges before it works: a lie that must be found
	limited  int     // the step during which files may not grow beyond limit; -1: none
	limit    float64 // in parts of the file's present size
}

func (j *job) words() []string {
	return []string{"work", "-path", j.path, "-kind", fmt.Sprint(j.kind), "-seed", fmt.Sprint(j.seed), "-steps", fmt.Sprint(j.steps),
		fmt.Sprintf("-prepared=%v", j.prepared), fmt.Sprintf("-early=%v", j.early), "-limited", fmt.Sprint(j.limited), "-limit", fmt.Sprint(j.limit)}
}

func (j *job) parse(words []string) error {
	flags := flag.NewFlagSet("work", flag.ContinueOnError)
	flags.StringVar(&j.path, "path", "", "")
	flags.UintVar(&j.kind, "kind", 0, "")
	flags.Uint64Var(&j.seed, "seed", 0, "")
	flags.IntVar(&j.steps, "steps", 0, "")
	flags.BoolVar(&j.prepared, "prepared", false, "")
	flags.BoolVar(&j.early, "early", false, "")
	flags.IntVar(&j.limited, "limited", -1, "")
	flags.Float64Var(&j.limit, "limit", 1, "")
	return flags.Parse(words)
}

func work(ctx context.Context, words []string) error {
	// strace counts the calls that are to fail by thread.
	runtime.LockOSThread()
	var j job
	if err := j.parse(words); err != nil {
		return err
	}
	steps, worker := script.New(script.Kind(j.kind), j.seed), script.NewWorker(j.path)
	worker.Logger = slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: slog.LevelError}))
	number := 0
	if j.prepared {
		for ; number < steps.Prepared(); number++ {
			step := steps.Next()
			worker.Skip(&step)
		}
		if err := worker.Open(); err != nil {
			return err
		}
	}
	say(saidReady)
	left := -1 // steps after the first failure
	for ; (j.steps == 0 || number < j.steps) && left != 0; number++ {
		step := steps.Next()
		err := j.do(ctx, worker, &step, number)
		if err != nil && left < 0 {
			left = stepsAfterFailure
		}
		if worker.Store == nil { // it could not be made
			break
		}
		left--
	}
	return nil
}

func (j *job) do(ctx context.Context, worker *script.Worker, step *script.Step, number int) error {
	if number == j.limited {
		if err := limitFiles(j.path, j.limit); err != nil {
			return err
		}
		defer unlimitFiles()
	}
	if j.early {
		say(saidDone)
		return worker.Do(ctx, step)
	}
	err := worker.Do(ctx, step)
	if err != nil {
		say(saidFailed + strings.ReplaceAll(err.Error(), "\n", " "))
		return err
	}
	say(saidDone)
	return nil
}

// say writes a line in one system call.
func say(line string) { _, _ = os.Stdout.WriteString(line + "\n") }

// limitFiles lets writes beyond a part of the file fail, those across it be short.
func limitFiles(path string, part float64) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return setFileLimit(uint64(float64(info.Size()) * part))
}

func unlimitFiles() {
	if err := setFileLimit(^uint64(0)); err != nil {
		panic(err) // a process may always give itself what it had
	}
}

// setFileLimit leaves the hard limit as it is, so that it can be lifted again.
func setFileLimit(bytes uint64) error {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	limit.Cur = min(bytes, limit.Max)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
}
