package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"integration-log/build/prover/pages"
	"integration-log/build/prover/script"
)

const workspaceName = "x.ilog"

// measuredSteps is how many steps of a kind are timed to know when to kill.
const measuredSteps = 10

// latest is the last moment of a step at which a worker is killed, in parts of the
// time that the step takes: some take longer than the one that was measured.
const latest = 1.3

// killing kills workers of every kind.
type killing struct {
	*bench
	early    bool
	lengths  map[script.Kind][]time.Duration // how long each of measuredSteps takes
	told     table
	actions  map[script.Kind][]script.Action
	prepared map[script.Kind]string
}

func newKilling(ctx context.Context, b *bench) (*killing, error) {
	k := &killing{bench: b, lengths: map[script.Kind][]time.Duration{}, actions: map[script.Kind][]script.Action{}, prepared: map[script.Kind]string{}}
	for _, kind := range script.Killed() {
		path := filepath.Join(b.folder, fmt.Sprintf("prepared-%d.ilog", kind))
		if err := prepare(ctx, kind, path); err != nil {
			return nil, fmt.Errorf("prepare for %v: %w", kind, err)
		}
		k.prepared[kind], k.actions[kind] = path, firstActions(kind)
		var err error
		if k.lengths[kind], err = k.measure(ctx, kind); err != nil {
			return nil, fmt.Errorf("measure %v: %w", kind, err)
		}
	}
	return k, nil
}

// prepare makes the workspace that workers of a kind begin with.
func prepare(ctx context.Context, kind script.Kind, path string) error {
	steps, worker := script.New(kind, 0), script.NewWorker(path)
	for range steps.Prepared() {
		step := steps.Next()
		if err := worker.Do(ctx, &step); err != nil {
			return err
		}
	}
	if worker.Store == nil {
		return nil
	}
	return worker.Store.Close()
}

// begin lays out a folder for a job of the kind and says what the job is.
func (k *killing) begin(folder string, kind script.Kind, seed uint64) (*job, error) {
	j := &job{path: filepath.Join(folder, workspaceName), kind: uint(kind), seed: seed, early: k.early, limited: -1, limit: 1}
	if kind == script.Creating {
		return j, nil
	}
	j.prepared = true
	return j, copyFile(k.prepared[kind], j.path)
}

// measure returns how long a worker takes for each of its first steps.
func (k *killing) measure(ctx context.Context, kind script.Kind) ([]time.Duration, error) {
	folder, leave, err := k.room(0)
	if err != nil {
		return nil, err
	}
	defer leave()
	j, err := k.begin(folder, kind, 0)
	if err != nil {
		return nil, err
	}
	var lengths []time.Duration
	var before time.Time
	_, err = k.watch(ctx, j, func(line string) time.Duration {
		if line != saidReady {
			lengths = append(lengths, time.Since(before))
		}
		before = time.Now()
		if len(lengths) == measuredSteps {
			return 0
		}
		return -1
	})
	return lengths, err
}

// firstActions returns what a kind does in its first steps, whatever the seed.
func firstActions(kind script.Kind) []script.Action {
	s := script.New(kind, 0)
	s.Take(s.Prepared())
	var actions []script.Action
	for _, step := range s.Take(measuredSteps) {
		actions = append(actions, step.Action)
	}
	return actions
}

// chooseStep returns which step of the work is to be hit: mostly one of those that
// the kind is named after.
func chooseStep(actions []script.Action, kind script.Kind, chance *rand.Rand) int {
	var named []int
	for i, action := range actions {
		if action == kind.Named() {
			named = append(named, i)
		}
	}
	if chance.IntN(4) == 0 {
		return chance.IntN(len(actions))
	}
	return named[chance.IntN(len(named))]
}

// one kills one worker and judges what it leaves.
func (k *killing) one(ctx context.Context, s *server, seed uint64) error {
	kinds := script.Killed()
	kind := kinds[seed%uint64(len(kinds))]
	folder, leave, err := k.room(seed)
	if err != nil {
		return err
	}
	defer leave()
	j, err := k.begin(folder, kind, seed)
	if err != nil {
		return err
	}
	chance := rand.New(rand.NewPCG(seed, uint64(kind)))
	left := chooseStep(k.actions[kind], kind, chance)
	after := time.Duration(float64(k.lengths[kind][left]) * latest * chance.Float64())
	said, err := k.watch(ctx, j, func(string) time.Duration {
		left--
		if left >= 0 {
			return -1
		}
		return after
	})
	if err != nil {
		return err
	}
	zeroing := hasBucket(j.path, zeroesFreePages)
	c := newCharge(j, said)
	c.Flight = true
	var v verdict
	if err := s.ask(c, &v); err != nil {
		v.Problems = []string{err.Error()}
	}
	row := kind.String() + ": " + v.Action
	k.told.add(row, "kills", 1)
	k.told.add(row, "steps before", len(said)-1)
	k.told.add(row, v.Flight, 1)
	k.told.add(row, whileZeroing, zeroing)
	if v.Problems != nil {
		k.told.add(row, "found", 1)
		k.found(trial{what: "crash --only kill", seed: seed, problems: v.Problems, folder: folder})
	}
	return nil
}

const (
	// zeroesFreePages is the bucket that is there only while free pages are filled
	// with zeros; storage/FORMAT.md names it.
	zeroesFreePages = "scratch"
	whileZeroing    = "while zeroing"
)

// hasBucket returns 1 if a workspace has a bucket of that name, else 0.
func hasBucket(path, name string) int {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0
	}
	image, err := pages.Read(data)
	if err != nil || !slices.Contains(image.Buckets(), name) {
		return 0
	}
	return 1
}
