package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"integration-log/build/prover/script"
)

// charge is a workspace to be judged: what was said of each step of a script.
type charge struct {
	Path   string
	Kind   script.Kind
	Seed   uint64
	Said   []bool // by step that returned: true well, false with an error
	Flight bool   // the step after those may have begun
}

// verdict is what is wrong; nothing when there are no problems.
type verdict struct {
	Problems []string
	Action   string // of the step in flight
	Flight   string // what became of it: there, or absent, also when nobody could see it
}

const (
	there  = "there"
	absent = "absent"
)

// maxDoubts bounds the steps of which either may be true; each doubles the records compared.
const maxDoubts = 4

// court is a child that judges. It keeps the steps of the last script: states of
// one run share them.
type court struct {
	kind   script.Kind
	seed   uint64
	script *script.Script
	steps  []script.Step // taken from it
}

// take returns the first n steps of the script that a charge is about.
func (k *court) take(c *charge, n int) []script.Step {
	if k.script == nil || k.kind != c.Kind || k.seed != c.Seed {
		*k = court{kind: c.Kind, seed: c.Seed, script: script.New(c.Kind, c.Seed)}
	}
	if more := n - len(k.steps); more > 0 {
		k.steps = append(k.steps, k.script.Take(more)...)
	}
	return k.steps[:n]
}

// judge opens, checks, compares, writes and checks again. Of a step that failed or
// was in flight, both may be true, that it happened and that it did not, but
// nothing between.
func (k *court) judge(c charge) (v verdict) {
	steps := k.take(&c, len(c.Said)+1)
	v.Action = steps[len(c.Said)].Action.String()
	worker := script.NewWorker(c.Path)
	worker.Skip(&steps[len(steps)-1]) // time passes in any case
	if err := worker.Open(); err != nil {
		if !c.created(steps) && errors.Is(err, os.ErrNotExist) {
			v.Flight = absent
			return v
		}
		v.Problems = []string{fmt.Sprintf("open: %v", err)}
		return v
	}
	defer func() {
		if err := worker.Store.Close(); err != nil {
			v.Problems = append(v.Problems, fmt.Sprintf("close: %v", err))
		}
	}()
	if v.Problems = check(worker); v.Problems != nil {
		return v
	}
	record := c.match(worker, steps, &v)
	if record == nil {
		return v
	}
	v.Problems = goesOn(worker, record, &steps[len(steps)-1])
	return v
}

// created tells whether the workspace was acknowledged to be there.
func (c *charge) created(steps []script.Step) bool {
	for i, well := range c.Said {
		if well && steps[i].Action == script.Create {
			return true
		}
	}
	return false
}

func check(w *script.Worker) (problems []string) {
	report, err := w.Store.Check(context.Background())
	if err != nil {
		problems = append(problems, fmt.Sprintf("check: %v", err))
	}
	for _, problem := range report.Problems {
		problems = append(problems, "check: "+problem)
	}
	return problems
}

// match returns the record that the store agrees with, nil when there is none.
func (c *charge) match(w *script.Worker, steps []script.Step, v *verdict) *script.Record {
	doubts := c.doubts()
	for happened := range uint(1) << len(doubts) {
		r := c.record(steps, doubts, happened)
		problems := r.Compare(context.Background(), w.Store)
		if problems == nil {
			v.Problems = nil
			if c.Flight {
				v.Flight = [2]string{absent, there}[happened>>(len(doubts)-1)]
			}
			return r
		}
		if happened == 0 {
			v.Problems = problems
		}
	}
	return nil
}

// doubts are the steps that may have happened or not; the one in flight is the last.
func (c *charge) doubts() (list []int) {
	for i, well := range c.Said {
		if !well && len(list) < maxDoubts-1 {
			list = append(list, i)
		}
	}
	if c.Flight {
		list = append(list, len(c.Said))
	}
	return list
}

// record makes the record in which of the doubtful steps those happened whose bit is set.
func (c *charge) record(steps []script.Step, doubts []int, happened uint) *script.Record {
	r := script.NewRecord()
	for i := range steps {
		sure := i < len(c.Said) && c.Said[i]
		doubtful := false
		for bit, at := range doubts {
			doubtful = doubtful || at == i && happened&(1<<bit) != 0
		}
		switch {
		case sure:
			r.Apply(&steps[i])
		case doubtful:
			r.Doubt(&steps[i])
		default:
			r.Pass(&steps[i])
		}
	}
	return r
}

// goesOn writes to the workspace as it was found and looks again: a file whose
// free pages are wrong is damaged by the next write only.
func goesOn(w *script.Worker, r *script.Record, last *script.Step) []string {
	w.Leave()
	r.Leave()
	for _, step := range furtherWrites(last) {
		if err := w.Do(context.Background(), &step); err != nil {
			return []string{fmt.Sprintf("write to it: %v", err)}
		}
		r.Apply(&step)
	}
	problems := r.Compare(context.Background(), w.Store)
	return append(problems, check(w)...)
}
