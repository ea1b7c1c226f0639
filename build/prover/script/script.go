package script

import (
	"fmt"
	"slices"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// Script gives the steps of one kind of work, without end.
type Script struct {
	kind     Kind
	name     string // begins the ids that it gives
	g        *storagetest.Generator
	now      time.Time
	ids      int // given so far
	last     []trigger.Trigger
	queue    []Step
	prepared int // steps that come before the work; 0 until they are made
	round    int
}

// keptForUpdates is how many triggers updates choose from.
const keptForUpdates = 400

// New returns the script of a kind and a seed.
func New(kind Kind, seed uint64) *Script {
	s := &Script{kind: kind, name: "p", now: storagetest.Start}
	s.reseed(uint64(kind) + 1)
	s.prepare()
	s.prepared, s.name = len(s.queue), fmt.Sprintf("s%d", seed)
	s.reseed(seed<<8 | uint64(kind))
	return s
}

func (s *Script) reseed(seed uint64) {
	s.g = storagetest.NewGenerator(seed, s.now)
	s.g.Spread = Retention - day
}

// Prepared is the number of leading steps that only prepare the workspace. They
// do not depend on the seed.
func (s *Script) Prepared() int { return s.prepared }

// Next returns the next step.
func (s *Script) Next() Step {
	if len(s.queue) == 0 {
		s.work()
		s.round++
	}
	step := s.queue[0]
	s.queue = s.queue[1:]
	return step
}

// Take returns the next n steps.
func (s *Script) Take(n int) []Step {
	steps := make([]Step, n)
	for i := range steps {
		steps[i] = s.Next()
	}
	return steps
}

func (s *Script) do(action Action) { s.queue = append(s.queue, Step{Action: action, At: s.now}) }

func (s *Script) pass(d time.Duration) {
	s.now = s.now.Add(d)
	s.g.Around = s.now
}

// write adds a batch and keeps some of its triggers for updates.
func (s *Script) write(list []trigger.Trigger) {
	batch := storage.Batch{Triggers: list, BytesRead: int64(len(list)) * 100, Rejects: s.rejects()}
	s.queue = append(s.queue, Step{Action: Write, At: s.now, Batch: batch})
	s.last = append(s.last, storagetest.Clone(list)...)
	if over := len(s.last) - keptForUpdates; over > 0 {
		s.last = slices.Delete(s.last, 0, over)
	}
}

func (s *Script) rejects() (list []storage.Reject) {
	for range s.g.IntN(3) {
		list = append(list, storage.Reject{File: "weekly.ndjson", Line: s.g.Int64N(1000) + 1, Reason: "no id", Raw: s.g.Payload()})
	}
	return list
}
