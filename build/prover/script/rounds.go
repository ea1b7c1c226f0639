package script

import (
	"time"

	"integration-log/app/trigger"
)

// prepare makes the workspace that a kind works on.
func (s *Script) prepare() {
	switch s.kind {
	case Creating, Everything:
		return
	case Rich:
		s.do(Create)
		return
	}
	s.do(Create)
	s.importing([]part{{rows: 300, reach: day}, {rows: 300, reach: Retention - day}})
	s.write(s.small(20))
}

// work adds one round of the kind's own work.
func (s *Script) work() {
	switch s.kind {
	case Creating:
		s.creating()
	case Ordered:
		s.ordered()
	case Shuffled:
		s.shuffled()
	case Updating:
		s.updating(10)
	case Sweeping:
		s.sweeping()
	case Zeroing:
		s.zeroing()
	case Folding:
		s.folding()
	case Compacting:
		s.compacting()
	case Rich:
		s.rich()
	default:
		s.everything()
	}
}

func (s *Script) creating() {
	if s.round == 0 {
		s.do(Create)
	}
	s.write(s.small(5))
}

// part is a batch of an import: rows triggers within reach before the present.
type part struct {
	rows  int
	reach time.Duration
}

func (s *Script) importing(parts []part) {
	s.do(Begin)
	for _, p := range parts {
		s.write(s.bulk(p))
	}
	s.do(End)
}

func (s *Script) ordered() {
	s.do(Begin)
	for range 4 {
		s.pass(2 * time.Hour)
		list := s.bulk(part{rows: 150 + s.g.IntN(200), reach: 2 * time.Hour})
		sortByTime(list)
		s.write(list)
	}
	s.do(End)
}

func (s *Script) shuffled() {
	s.do(Begin)
	for range 3 {
		list := append(s.bulk(part{rows: 300, reach: Retention - day}), s.g.Again(s.last, 40)...)
		s.g.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		s.write(list)
	}
	s.do(End)
}

func (s *Script) updating(times int) {
	for range times {
		s.pass(time.Minute)
		s.write(s.updates(1 + s.g.IntN(4)))
	}
}

func (s *Script) sweeping() {
	s.write(s.bulk(part{rows: 60, reach: Retention - day}))
	s.pass(7 * time.Hour)
	s.do(Sweep)
}

// zeroing imports what expires next, lets it expire, and sweeps it.
func (s *Script) zeroing() {
	s.importing([]part{{rows: 300, reach: day}, {rows: 300, reach: day}})
	s.pass(Retention + time.Hour)
	s.do(Sweep)
	s.write(s.small(3))
}

func (s *Script) everything() {
	if s.round == 0 {
		s.do(Create)
	}
	s.ordered()
	s.updating(4)
	s.shuffled()
	s.sweeping()
	s.updating(3)
	s.folding()
	s.zeroing()
	s.do(Compact)
	s.write(s.small(10))
}

// folding lets rows gather in the tail, some of them changed ones of segments, and
// folds them.
func (s *Script) folding() {
	s.write(s.small(90))
	s.updating(2)
	s.do(Fold)
}

func (s *Script) compacting() {
	s.write(s.bulk(part{rows: 150, reach: day}))
	s.pass(5 * time.Hour)
	s.do(Sweep)
	s.do(Compact)
}

// rich leaves large and small runs of several days, changed and merged rows,
// rejects of two imports, a long free list where days were swept, and closes with
// a small write, so that the state one transaction before differs.
func (s *Script) rich() {
	s.importing([]part{{rows: 600, reach: 2 * day}, {rows: 300, reach: 2 * day}})
	s.pass(Retention - day)
	s.importing([]part{{rows: 500, reach: 2 * day}, {rows: 500, reach: 6 * day}, {rows: 200, reach: day}})
	s.updating(12)
	s.do(Fold)
	s.updating(5)
	s.pass(2*day + 7*time.Hour)
	s.do(Sweep)
	s.write(s.bulk(part{rows: 300, reach: day}))
	s.updating(8)
	s.write(append(s.small(30), s.g.Again(s.last, 20)...))
	s.do(Fold) // so that nothing is left to be folded in the background after the last write
	s.write(s.fresh(60))
	s.write(s.fresh(9))
}

// RichSteps is the number of steps that make a Rich workspace.
func RichSteps() int {
	s := New(Rich, 0)
	s.work()
	return len(s.queue)
}

// small returns a few triggers of any time.
func (s *Script) small(n int) []trigger.Trigger { return s.bulk(part{rows: n, reach: Retention - day}) }
