// Package measure takes times so that a noisy machine tells something: in pairs,
// A B A B, of which the median of the ratios counts.
package measure

import (
	"fmt"
	"slices"
	"time"

	"integration-log/build/peers/answer"
)

const (
	// shortest is how long one sample lasts at least: a clock's tick and an
	// interruption vanish in it.
	shortest = 20 * time.Millisecond
	// mostCalls bounds the calls of a sample.
	mostCalls = 2000
)

// Sample is what one call took, on average over the calls of a sample.
type Sample struct {
	Wall, CPU time.Duration // CPU of this process and of those it waited for
}

// Pair is a sample of each side, taken one right after the other.
type Pair struct{ Ours, Theirs Sample }

// Pairs compares the answers of two sides, and then takes n pairs.
func Pairs(n int, ours, theirs answer.Op) ([]Pair, error) {
	a, err := start(ours)
	if err != nil {
		return nil, fmt.Errorf("ours: %w", err)
	}
	b, err := start(theirs)
	if err != nil {
		return nil, fmt.Errorf("the peer: %w", err)
	}
	if err := answer.Differ(a.answer, b.answer); err != nil {
		return nil, fmt.Errorf("the answers disagree: %w", err)
	}
	pairs := make([]Pair, n)
	for i := range pairs {
		if pairs[i].Ours, err = a.sample(); err != nil {
			return nil, err
		}
		if pairs[i].Theirs, err = b.sample(); err != nil {
			return nil, err
		}
	}
	return pairs, nil
}

// side is an operation with how often it is called in a sample.
type side struct {
	op     answer.Op
	answer answer.Answer // of call 0
	calls  int
	next   int
}

// start calls an operation to warm it up, and finds how many calls make a sample.
func start(op answer.Op) (*side, error) {
	s := &side{op: op, next: 1}
	var err error
	if s.answer, err = op(0); err != nil {
		return nil, err
	}
	s.calls = 1
	once, err := s.sample()
	if err != nil {
		return nil, err
	}
	s.calls = min(max(int(shortest/max(once.Wall, 1)), 1), mostCalls)
	return s, nil
}

func (s *side) sample() (Sample, error) {
	cpu, began := cpuTime(), time.Now()
	for range s.calls {
		if _, err := s.op(s.next); err != nil {
			return Sample{}, err
		}
		s.next++
	}
	n := time.Duration(s.calls)
	return Sample{Wall: time.Since(began) / n, CPU: (cpuTime() - cpu) / n}, nil
}

// Result is what pairs tell.
type Result struct {
	Ours, Theirs Sample  // medians, each for itself
	Ratio        float64 // median of the ratios of wall time
	CPURatio     float64 // median of the ratios of CPU time; 0 when the peer took none
	Lowest       float64 // ratio of wall time
	Highest      float64
	Pairs        int
}

// Median sums pairs up; there is at least one.
func Median(pairs []Pair) Result {
	column := func(of func(Pair) float64) []float64 {
		list := make([]float64, len(pairs))
		for i, p := range pairs {
			list[i] = of(p)
		}
		slices.Sort(list)
		return list
	}
	middle := func(of func(Pair) float64) float64 {
		list := column(of)
		return (list[(len(list)-1)/2] + list[len(list)/2]) / 2
	}
	duration := func(of func(Pair) time.Duration) time.Duration {
		return time.Duration(middle(func(p Pair) float64 { return float64(of(p)) }))
	}
	ratios := column(func(p Pair) float64 { return over(p.Ours.Wall, p.Theirs.Wall) })
	return Result{
		Ours:     Sample{duration(func(p Pair) time.Duration { return p.Ours.Wall }), duration(func(p Pair) time.Duration { return p.Ours.CPU })},
		Theirs:   Sample{duration(func(p Pair) time.Duration { return p.Theirs.Wall }), duration(func(p Pair) time.Duration { return p.Theirs.CPU })},
		Ratio:    middle(func(p Pair) float64 { return over(p.Ours.Wall, p.Theirs.Wall) }),
		CPURatio: middle(func(p Pair) float64 { return over(p.Ours.CPU, p.Theirs.CPU) }),
		Lowest:   ratios[0], Highest: ratios[len(ratios)-1], Pairs: len(pairs),
	}
}

func over(a, b time.Duration) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
