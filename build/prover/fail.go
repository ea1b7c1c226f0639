package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"integration-log/build/prover/script"
)

// killsPerFailure: a failed call costs as much as two kills.
const killsPerFailure = 2

// fault is a system call that fails once, or a write that is short.
type fault struct {
	name  string
	call  string // "": the file may not grow beyond a part of its size for one step
	errno string
	sync  bool // nobody knows afterwards what is on the disk: no write may follow
}

func faults() []fault {
	return []fault{
		{name: "disk full", call: "pwrite64", errno: "ENOSPC"},
		{name: "write fails", call: "pwrite64", errno: "EIO"},
		{name: "sync of data fails", call: "fdatasync", errno: "EIO", sync: true},
		{name: "write is short"},
		{name: "growing fails", call: "ftruncate", errno: "ENOSPC"},
		{name: "sync fails", call: "fsync", errno: "EIO", sync: true},
	}
}

// failing lets single calls of a scripted run fail.
type failing struct {
	*bench
	counts map[string]int // how often the run makes each call, on the thread that works
	told   table
}

func failures(ctx context.Context, b *bench) error {
	f := &failing{bench: b}
	if err := f.count(ctx); err != nil {
		return err
	}
	n := max(1, b.n/killsPerFailure)
	if err := b.each(ctx, seeds{first: b.seed, n: n, server: []string{"judge"}}, f.one); err != nil {
		return err
	}
	f.told.print(os.Stdout, "one call fails", "runs", "not reached", "only logged", "went on", "found")
	return nil
}

func (f *failing) job(folder string) *job {
	return &job{path: filepath.Join(folder, workspaceName), kind: uint(script.Everything), steps: recordedSteps, limited: -1, limit: 1}
}

// count lets the run pass untouched and counts its calls.
func (f *failing) count(ctx context.Context) error {
	folder, leave, err := f.room(0)
	if err != nil {
		return err
	}
	defer leave()
	var calls []string
	for _, fault := range faults() {
		if fault.call != "" {
			calls = append(calls, fault.call)
		}
	}
	lines, _, err := f.traced(ctx, folder, []string{"-e", "trace=" + strings.Join(calls, ",")}, f.job(folder))
	if err != nil {
		return err
	}
	byThread := map[string]map[string]int{}
	for _, line := range lines {
		thread, call, _ := strings.Cut(line, " ")
		call, _, begins := strings.Cut(strings.TrimSpace(call), "(")
		if begins && byThread[thread] == nil {
			byThread[thread] = map[string]int{}
		}
		if begins {
			byThread[thread][call]++
		}
	}
	for _, counts := range byThread {
		if counts["pwrite64"] > f.counts["pwrite64"] {
			f.counts = counts
		}
	}
	return nil
}

// traced runs a job under strace and returns the lines of the trace and what the job said.
func (f *failing) traced(ctx context.Context, folder string, how []string, j *job) (trace, said []string, err error) {
	name := filepath.Join(folder, "trace")
	words := append([]string{"-f", "-qq", "--seccomp-bpf", "-s", "0", "-e", "signal=none", "-o", name}, how...)
	words = append(append(words, f.program), j.words()...)
	out, err := exec.CommandContext(ctx, "strace", words...).CombinedOutput()
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %s", err, out)
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		trace = append(trace, lines.Text())
	}
	return trace, strings.Split(string(out), "\n"), errors.Join(file.Close(), os.Remove(name))
}

// one lets one call fail and judges what the store made of it.
func (f *failing) one(ctx context.Context, s *server, seed uint64) error {
	fault := faults()[seed%uint64(len(faults()))]
	folder, leave, err := f.room(seed)
	if err != nil {
		return err
	}
	defer leave()
	chance := rand.New(rand.NewPCG(seed, 0))
	j := f.job(folder)
	how := []string{"-e", "trace=none"}
	if fault.call == "" {
		large := largeSteps()
		j.limited, j.limit = large[chance.IntN(len(large))], chance.Float64()
	} else {
		n := nth(seed/uint64(len(faults())), f.counts[fault.call])
		how = []string{"-e", "trace=" + fault.call, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", fault.call, fault.errno, n)}
	}
	trace, said, err := f.traced(ctx, folder, how, j)
	if err != nil {
		return err
	}
	c := newCharge(j, said)
	problems := f.problems(s, c)
	f.told.add(fault.name, "runs", 1)
	firstFailed, wentOn := reaction(c.Said)
	steps := script.New(c.Kind, c.Seed).Take(len(c.Said))
	injected := strings.Contains(strings.Join(trace, "\n"), "(INJECTED)")
	switch {
	case firstFailed < 0 && injected && strings.Contains(strings.Join(said, "\n"), saidLogged):
		f.told.add(fault.name, "only logged", 1)
	case firstFailed < 0 && injected:
		problems = append(problems, "a call failed and nobody was told")
	case firstFailed < 0:
		f.told.add(fault.name, "not reached", 1)
	case wentOn && fault.sync && steps[firstFailed].Action != script.Compact: // there it was the copy's
		problems = append(problems, "it went on writing after a sync had failed")
	case wentOn:
		f.told.add(fault.name, "went on", 1)
	}
	if problems != nil {
		f.told.add(fault.name, "found", 1)
		f.found(trial{what: "crash --only fail", seed: seed, problems: append(problems, said...), folder: folder})
	}
	return nil
}

// largeSteps are those that write much, so that some of it lies across a limit.
func largeSteps() (list []int) {
	const many = 100 // triggers
	for i, step := range script.New(script.Everything, 0).Take(recordedSteps) {
		if len(step.Batch.Triggers) > many || step.Action == script.Compact {
			list = append(list, i)
		}
	}
	return list
}

// nth returns which call fails in a trial: trials that follow one another go
// through all of them, far ones first.
func nth(trial uint64, calls int) int {
	const stride = 610 // of the calls, in 987: two Fibonacci numbers spread well
	step := max(1, calls*stride/987)
	for gcd(step, calls) != 1 {
		step++
	}
	return 1 + int(trial*uint64(step)%uint64(calls))
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func (f *failing) problems(s *server, c charge) []string {
	var v verdict
	if err := s.ask(c, &v); err != nil {
		return []string{err.Error()}
	}
	return v.Problems
}

// reaction returns which step failed first, -1 for none, and whether a later one went well.
func reaction(said []bool) (failed int, wentOn bool) {
	failed = -1
	for i, well := range said {
		if !well && failed < 0 {
			failed = i
		}
		wentOn = wentOn || well && failed >= 0
	}
	return failed, wentOn
}
