package storage

import (
	"context"
	"testing"
	"time"

	"integration-log/app/trigger"
)

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
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	s, err := Create(t.TempDir()+"/x.ilog", time.Hour, Options{Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	var batch Batch
	for i, id := range []string{"expires", "expires too", "stays"} {
		logTime := trigger.At(now.Add(time.Duration(i*i-2) * time.Minute))
		batch.Triggers = append(batch.Triggers, trigger.Trigger{Ref: trigger.Ref{Source: "s", ID: id}, Fields: trigger.Fields{Scheduled: logTime}})
	}
	if _, err := s.Write(ctx, batch); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Hour)
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
