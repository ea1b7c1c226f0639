package storage

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
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

// TestDamageEndsNoSweep: where a segment of the day that is expiring cannot be read, all
// else that has expired goes, and is overwritten; the segment goes with its whole day.
func TestDamageEndsNoSweep(t *testing.T) {
	t.Parallel()
	for _, part := range []segment.Part{segment.PartColumns, segment.PartHeads, segment.PartPayloads} {
		const kept = 30 * 24 * time.Hour
		d := newDamaging(t, kept)
		direct, some := d.limits.directRows, d.limits.directRows/2
		number, err := d.BeginImport(t.Context(), Import{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Write(t.Context(), Batch{Import: number, Rejects: []Reject{{Raw: []byte("expires too")}}}); err != nil {
			t.Fatal(err)
		}
		lost := d.put("a", direct)
		b, tail := d.put("b", direct), d.put("b", some)
		d.damageSegment(lost[0], part)
		secrets := []string{b[0].ID, tail[0].ID, "expires too"}
		if found := d.has(secrets); len(found) != len(secrets) {
			t.Fatalf("before the sweep the file has only %q", found)
		}
		d.clock.move(kept + time.Second)
		for round := range 2 {
			swept, err := d.Sweep(t.Context())
			if !errors.Is(err, ErrDamaged) || swept.Removed != (1-round)*(direct+some) {
				t.Errorf("part %v, sweep %d: %+v, %v", part, round, swept, err)
			}
		}
		if found := d.has(secrets); len(found) > 0 {
			t.Errorf("part %v: the file still has %q", part, found)
		}
		if d.metaNow(keyLastSweep) == 0 {
			t.Errorf("part %v: the sweep is not remembered", part)
		}
		d.clock.move(24 * time.Hour)
		if swept, err := d.Sweep(t.Context()); err != nil || swept.Removed != direct {
			t.Errorf("part %v, of the day after: %+v, %v", part, swept, err)
		}
	}
}

// has returns which of some texts stand in the file.
func (d *damaging) has(texts []string) []string {
	d.t.Helper()
	file, err := os.ReadFile(d.path)
	if err != nil {
		d.t.Fatal(err)
	}
	return slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return !strings.Contains(string(file), text) })
}
