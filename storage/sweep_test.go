package storage

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"integration-log/app/trigger"
)

// hands are those of a clock that the folder in the background looks at as well.
type hands struct{ at atomic.Int64 }

func newHands() *hands {
	h := &hands{}
	h.at.Store(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC).UnixNano())
	return h
}

func (h *hands) now() time.Time { return time.Unix(0, h.at.Load()) }

func (h *hands) move(by time.Duration) { h.at.Add(int64(by)) }

// TestAFoldWithinASweepHidesNothing folds before one of the steps, as the folder in the
// background may: what has expired must not get past the sweep by leaving the tail.
func TestAFoldWithinASweepHidesNothing(t *testing.T) {
	for at := range (&Store{}).sweepSteps() {
		if removed := sweptWithFold(t, at); removed != 2 {
			t.Errorf("with a fold before step %d, %d triggers are removed instead of 2", at, removed)
		}
	}
}

// sweptWithFold sweeps two of three triggers and folds before one of the steps.
func sweptWithFold(t *testing.T, at int) (removed int) {
	t.Helper()
	ctx := context.Background()
	clock := newHands()
	s, err := Create(t.TempDir()+"/x.ilog", time.Hour, Options{Clock: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	var batch Batch
	for i, id := range []string{"expires", "expires too", "stays"} {
		logTime := trigger.At(clock.now().Add(time.Duration(i*i-2) * time.Minute))
		batch.Triggers = append(batch.Triggers, trigger.Trigger{Ref: trigger.Ref{Source: "s", ID: id}, Fields: trigger.Fields{Scheduled: logTime}})
	}
	if _, err := s.Write(ctx, batch); err != nil {
		t.Fatal(err)
	}
	clock.move(time.Hour)
	for i, step := range s.sweepSteps() {
		if i == at {
			if err := s.Fold(ctx); err != nil {
				t.Fatal(err)
			}
		}
		for more := true; more; {
			n, again, err := step(ctx, s.cutoff())
			if err != nil {
				t.Fatal(err)
			}
			removed, more = removed+n, again
		}
	}
	return removed
}
