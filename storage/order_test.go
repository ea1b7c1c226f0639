package storage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"integration-log/app/trigger"
)

// orderOfTail opens an order of rows that stand in the tail, with parts of a few rows.
func orderOfTail(t *testing.T, list []*tailRow, by trigger.Sort) (*order, *snapshot) {
	t.Helper()
	n := &snapshot{s: &Store{limits: smallSegments}, cutoff: math.MinInt64, catalog: newCatalog(nil), tail: (&tail{}).with(list, nil)}
	o, err := newOrder(n, &found{tail: n.tail.rows}, by)
	if err != nil {
		t.Fatal(err)
	}
	return o, n
}

// awkwardTime gives times that are far apart, equal, and at the ends of what a time can be.
func awkwardTime(r *rand.Rand) trigger.Time {
	switch r.IntN(5) {
	case 0:
		return trigger.Time{}
	case 1:
		return trigger.FromNanos(int64(r.IntN(4)), 9)
	case 2:
		return trigger.FromNanos(math.MaxInt64-int64(r.IntN(3)), 9)
	case 3:
		return trigger.FromNanos(math.MinInt64+1+int64(r.IntN(3)), 9)
	}
	return trigger.FromNanos(r.Int64()-r.Int64(), 9)
}

// TestOrder: whatever pages are looked at first, and whatever was forgotten or
// settled in between, they are those of the whole list sorted.
func TestOrder(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, seed))
		by := trigger.Sort{By: trigger.SortBy(r.IntN(2)), Ascending: r.IntN(2) == 0}
		list := make([]*tailRow, 1+r.IntN(150))
		for i := range list {
			one := trigger.Trigger{Ref: trigger.Ref{Source: "s", ID: fmt.Sprintf("%03d", r.IntN(1000))}, Imported: trigger.FromNanos(int64(i), 9)}
			one.Ref.Source += fmt.Sprint(i)
			one.Scheduled, one.Triggered = awkwardTime(r), awkwardTime(r)
			list[i] = newTailRow(uint64(i+1), one, -1)
		}
		want := slices.Clone(list)
		slices.SortFunc(want, func(a, b *tailRow) int { return compareRows(a, b, by) })
		o, n := orderOfTail(t, list, by)
		for range 40 {
			start, count := r.IntN(len(list)+2), r.IntN(20)
			var got []place
			err := o.run(context.Background(), n.here, func(n *snapshot) (err error) {
				got, err = o.window(context.Background(), n, start, count)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			expected := want[min(start, len(want)):min(start+count, len(want))]
			if !slices.EqualFunc(got, expected, func(p place, row *tailRow) bool { return p == row.place() }) {
				t.Fatalf("seed %d, %+v: rows %d to %d of %d are %v", seed, by, start, start+count, len(list), got)
			}
			i := r.IntN(len(want))
			position, ok := 0, false
			err = o.run(context.Background(), n.here, func(n *snapshot) (err error) {
				position, ok, err = o.position(context.Background(), n, want[i].place())
				return err
			})
			if position != i || !ok || err != nil {
				t.Fatalf("seed %d, %+v: row %d stands at %d, %v, %v", seed, by, i, position, ok, err)
			}
		}
		if o.loose > o.limits.loosePlaces+o.limits.partRows*len(list) {
			t.Fatalf("seed %d: %d places are kept", seed, o.loose)
		}
	}
}

// compareRows is the meaning of a Sort.
func compareRows(a, b *tailRow, by trigger.Sort) int {
	x, y := a.trigger.Scheduled, b.trigger.Scheduled
	if by.By == trigger.ByTriggered {
		x, y = a.trigger.Triggered, b.trigger.Triggered
	}
	direction := -1
	if by.Ascending {
		direction = 1
	}
	switch {
	case x.IsZero() != y.IsZero() && x.IsZero():
		return 1
	case x.IsZero() != y.IsZero():
		return -1
	}
	return cmp.Or(direction*cmp.Compare(x.Nanos(), y.Nanos()), cmp.Compare(a.trigger.ID, b.trigger.ID), cmp.Compare(a.trigger.Source, b.trigger.Source))
}

// TestOrderStopsAtItsContext: a page is not put in order for somebody who has gone.
func TestOrderStopsAtItsContext(t *testing.T) {
	t.Parallel()
	list := make([]*tailRow, 3*contextRefs)
	for i := range list {
		list[i] = newTailRow(uint64(i+1), trigger.Trigger{Ref: trigger.Ref{ID: fmt.Sprint(i)}, Imported: trigger.FromNanos(int64(i), 9)}, -1)
	}
	o, n := orderOfTail(t, list, trigger.Sort{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := o.run(ctx, n.here, func(n *snapshot) error {
		_, err := o.window(ctx, n, 0, 1)
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatal("the page was read all the same:", err)
	}
}
