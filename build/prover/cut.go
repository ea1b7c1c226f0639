package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"integration-log/build/prover/powercut"
	"integration-log/build/prover/script"
)

const (
	cutsPerKill = 3
	// cutsPerRun is how many states are built from one recorded run: seeds that
	// agree in all but their last digits share a run.
	cutsPerRun = 50
	// weakCutStates without syncs: nearly each of them loses something.
	weakCutStates = 10
	// recordedSteps let a run do everything at least once.
	recordedSteps = 36
)

// cutting cuts the power of recorded runs.
type cutting struct {
	*bench
	worker string // program that is recorded
	told   *table
}

func cuts(ctx context.Context, b *bench) error {
	if b.weak != "" {
		if err := weakCuts(ctx, b); err != nil {
			return err
		}
	}
	c := &cutting{bench: b, worker: b.program, told: &table{}}
	if err := c.all(ctx, b.seed, cutsPerKill*b.n); err != nil {
		return err
	}
	c.told.print(os.Stdout, "power cut during", "states", there, absent, "found")
	return nil
}

// all judges n states from the seed first on.
func (c *cutting) all(ctx context.Context, first uint64, n int) error {
	runs := seeds{first: first / cutsPerRun, server: []string{"judge"}}
	runs.n = int((first+uint64(n)-1)/cutsPerRun - runs.first + 1)
	return c.each(ctx, runs, func(ctx context.Context, s *server, run uint64) error {
		from, to := max(first, run*cutsPerRun), min(first+uint64(n), (run+1)*cutsPerRun)
		return c.run(ctx, s, run, from, to)
	})
}

// run records a run and judges the states of the seeds from one up to another.
func (c *cutting) run(ctx context.Context, s *server, run, from, to uint64) error {
	folder, leave, err := c.room(run)
	if err != nil {
		return err
	}
	defer leave()
	calls, err := c.record(ctx, folder, run)
	if err != nil {
		return err
	}
	replay := powercut.NewReplay(filepath.Join(folder, "work"), calls)
	for _, p := range points(replay, from, to) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := replay.To(p.moment); err != nil {
			return err
		}
		if err := c.state(s, replay, run, p); err != nil {
			return err
		}
	}
	return nil
}

// point is a moment at which the power is cut.
type point struct {
	seed   uint64
	moment int
	chance *rand.Rand
}

// points returns a point for every seed, in the order of time.
func points(replay *powercut.Replay, from, to uint64) (list []point) {
	for seed := from; seed < to; seed++ {
		p := point{seed: seed, chance: rand.New(rand.NewPCG(seed, 0))}
		p.moment = choosePoint(replay, p.chance)
		list = append(list, p)
	}
	slices.SortStableFunc(list, func(a, b point) int { return cmp.Compare(a.moment, b.moment) })
	return list
}

// choosePoint returns a moment within a step of which each is as likely as another,
// however long it is; every third time one at which something has just become durable.
func choosePoint(replay *powercut.Replay, chance *rand.Rand) int {
	if turns := replay.Turns(); chance.IntN(3) == 0 && len(turns) > 0 {
		return turns[chance.IntN(len(turns))]
	}
	steps := replay.Steps()
	i := chance.IntN(len(steps) - 1)
	return steps[i] + chance.IntN(steps[i+1]-steps[i]+1)
}

// record lets a worker do everything under strace.
func (c *cutting) record(ctx context.Context, folder string, run uint64) ([]powercut.Call, error) {
	inside := filepath.Join(folder, "work")
	if err := os.Mkdir(inside, 0o700); err != nil {
		return nil, err
	}
	j := &job{path: filepath.Join(inside, workspaceName), kind: uint(script.Everything), seed: run, steps: recordedSteps, limited: -1, limit: 1}
	trace := filepath.Join(folder, "trace")
	words := slices.Concat(powercut.Record(trace), []string{c.worker}, j.words())
	out, err := exec.CommandContext(ctx, words[0], words[1:]...).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("record run %d: %w: %s", run, err, out)
	}
	if strings.Contains(string(out), saidFailed) {
		return nil, fmt.Errorf("record run %d: %s", run, out)
	}
	file, err := os.Open(trace)
	if err != nil {
		return nil, err
	}
	calls, err := powercut.Parse(file)
	return calls, errors.Join(err, file.Close(), os.Remove(trace))
}

// state makes one state and judges it.
func (c *cutting) state(s *server, replay *powercut.Replay, run uint64, p point) error {
	folder, leave, err := c.room(p.seed)
	if err != nil {
		return err
	}
	defer leave()
	for name, content := range replay.Cut(p.chance) {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			return err
		}
	}
	j := &job{path: filepath.Join(folder, workspaceName), kind: uint(script.Everything), seed: run}
	charge := newCharge(j, strings.Split(replay.Said(), "\n"))
	charge.Flight = true
	var v verdict
	if err := s.ask(charge, &v); err != nil {
		v.Action, v.Problems = "died", []string{err.Error()}
	}
	c.told.add(v.Action, "states", 1)
	c.told.add(v.Action, v.Flight, 1)
	if v.Problems != nil {
		c.told.add(v.Action, "found", 1)
		c.found(trial{what: "crash --only cut", seed: p.seed, problems: v.Problems, folder: folder})
	}
	return nil
}

// weakCuts runs the same against a worker that never syncs. Losses must be found
// there, else this proof proves nothing.
func weakCuts(ctx context.Context, b *bench) error {
	unshown := b.weakened()
	c := &cutting{bench: unshown, worker: b.weak, told: &table{}}
	if err := c.all(ctx, b.seed, weakCutStates); err != nil {
		return fmt.Errorf("without syncs: %w", err)
	}
	fmt.Printf("without syncs, as it must be: %d of %d states lost or damaged\n", unshown.findings, c.told.sum("states"))
	if unshown.findings == 0 {
		return fmt.Errorf("nothing was lost without syncs: this proof finds nothing")
	}
	return nil
}
