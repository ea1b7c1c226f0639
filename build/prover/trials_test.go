package main

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"

	"integration-log/build/prover/pages"
	"integration-log/build/prover/questions"
	"integration-log/build/prover/script"
)

// TestNthGoesThroughAllCalls: as many trials as there are calls hit each of them once.
func TestNthGoesThroughAllCalls(t *testing.T) {
	for _, calls := range []int{1, 2, 3, 7, 100, 987, 1024} {
		hit := map[int]bool{}
		for trial := range uint64(calls) {
			n := nth(trial, calls)
			if n < 1 || n > calls || hit[n] {
				t.Fatalf("trial %d of %d calls hits %d", trial, calls, n)
			}
			hit[n] = true
		}
	}
}

func TestReaction(t *testing.T) {
	for _, c := range []struct {
		said   []bool
		failed int
		wentOn bool
	}{
		{nil, -1, false},
		{[]bool{true, true}, -1, false},
		{[]bool{true, false, false}, 1, false},
		{[]bool{true, false, true, false}, 1, true},
	} {
		if failed, wentOn := reaction(c.said); failed != c.failed || wentOn != c.wentOn {
			t.Errorf("%v: %d, %v", c.said, failed, wentOn)
		}
	}
}

func TestJobsAreToldToChildrenAsTheyAre(t *testing.T) {
	want := job{path: "/a b/x.ilog", kind: 3, seed: 1 << 60, prepared: true, steps: 4, early: true, limited: 2, limit: 0.25}
	var got job
	if err := got.parse(want.words()[1:]); err != nil || got != want {
		t.Errorf("%+v instead of %+v, %v", got, want, err)
	}
}

// TestKilledKindsAreHitWhereTheirNameSays: mostly in the action that they are named after.
func TestKilledKindsAreHitWhereTheirNameSays(t *testing.T) {
	for _, kind := range script.Killed() {
		named, actions := 0, firstActions(kind)
		for seed := range uint64(40) {
			if actions[chooseStep(actions, kind, rand.New(rand.NewPCG(seed, 0)))] == kind.Named() {
				named++
			}
		}
		if named < 20 {
			t.Errorf("%v: %d of 40", kind, named)
		}
	}
}

func TestNewChargeCountsWhatPreparedTheWorkspace(t *testing.T) {
	j := &job{path: "x", kind: uint(script.Updating), seed: 9, prepared: true}
	prepared := script.New(script.Updating, 9).Prepared()
	c := newCharge(j, []string{saidReady, saidDone, saidFailed + "disk full", saidDone})
	if len(c.Said) != prepared+3 || !reflect.DeepEqual(c.Said[prepared:], []bool{true, false, true}) {
		t.Errorf("%+v", c)
	}
}

func TestJudgeOfDamagedFiles(t *testing.T) {
	now, before, written := questions.Answers{"q": "1", "r": "1"}, questions.Answers{"q": "0", "r": "1"}, questions.Answers{"q": "2", "r": "1"}
	c := &corrupting{before: [2]questions.Answers{now, before}, after: [2]questions.Answers{written, written}}
	failed := questions.Answers{"q": "! damaged", "r": "1"}
	for _, one := range []struct {
		name      string
		t         testimony
		err       error
		unnoticed bool
		want      string
	}{
		{"died", testimony{}, errDied, false, "died"},
		{"hung", testimony{}, errHung, false, "hung"},
		{"refused", testimony{Refused: "damaged"}, nil, false, refused},
		{"as if nothing had happened", testimony{Before: now, After: written}, nil, false, harmless},
		{"the state before, and says so", testimony{Before: before, After: written, Recovered: true}, nil, false, wentBack},
		{"the state before, and does not say so", testimony{Before: before, After: written}, nil, false, wrong},
		{"the state before, which nobody can know", testimony{Before: before, After: written}, nil, true, wentBack},
		{"an error that its check finds too", testimony{Before: failed, After: failed, Check: []string{"damaged"}}, nil, false, withErrors},
		{"an error that its check does not find", testimony{Before: failed, After: failed}, nil, false, wrong},
		{"a write that fails", testimony{Before: now, After: now, Unsaid: "damaged"}, nil, false, withErrors},
		{"a write that is lost", testimony{Before: now, After: now}, nil, false, wrong},
		{"another answer", testimony{Before: questions.Answers{"q": "7", "r": "1"}, After: written}, nil, false, wrong},
	} {
		outcome, problems := c.judge(&one.t, one.err, one.unnoticed)
		found := outcome == wrong || errors.Is(one.err, errDied) || errors.Is(one.err, errHung)
		if outcome != one.want || found != (problems != nil) {
			t.Errorf("%s: %s, %q", one.name, outcome, problems)
		}
	}
	if pages.Kinds != 14 {
		t.Errorf("%d kinds of damage: nine, and five of the structure", pages.Kinds)
	}
}
