package storage

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"integration-log/app/trigger"
)

// TestWhole: what everything is, is kept while only the tail changes, left alone
// once something has expired, and never changed by who asks.
func TestWhole(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)
	day := 24 * time.Hour
	s, err := Create(filepath.Join(t.TempDir(), "whole.ilog"), 10*day, Options{Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	write := func(day, from, n int) {
		t.Helper()
		var list []trigger.Trigger
		for i := range n {
			at := now.AddDate(0, 0, -day).Add(-time.Duration(i) * time.Second)
			list = append(list, trigger.Trigger{
				Ref: trigger.Ref{Source: "s", ID: fmt.Sprint(day, "-", from+i)}, Given: -1,
				Fields: trigger.Fields{Scheduled: trigger.At(at), Status: trigger.Statuses[i%4]},
			})
		}
		if _, err := s.Write(context.Background(), Batch{Triggers: list}); err != nil {
			t.Fatal(err)
		}
	}
	everything := Query{Visible: Visible{All: true}}
	kept := func() (w *whole) {
		t.Helper()
		if err := s.view(context.Background(), func(n *snapshot) error { w = n.catalog.whole.Load(); return nil }); err != nil {
			t.Fatal(err)
		}
		return w
	}
	ask := func(want int) {
		t.Helper()
		for _, by := range []trigger.SortBy{trigger.ByScheduled, trigger.ByTriggered, trigger.ByScheduled} {
			q := everything
			q.Sort.By = by
			r, err := s.Select(context.Background(), q)
			if err != nil || r.Total() != want {
				t.Fatalf("%d of %d, %v", r.Total(), want, err)
			}
			rows, err := r.Rows(context.Background(), 0, want)
			if err != nil || len(rows) != want {
				t.Fatalf("%d rows of %d, %v", len(rows), want, err)
			}
		}
		f, err := s.Facets(context.Background(), everything)
		groups, failed := s.Errors(context.Background(), everything)
		if err != nil || failed != nil || f.Total != want || len(groups) != 1 || groups[0].Count != f.ByStatus[trigger.Erroneous] {
			t.Fatalf("%+v, %+v of %d, %v %v", f.ByStatus, groups, want, err, failed)
		}
	}
	write(1, 0, 200)
	write(2, 0, 200)
	ask(400)
	first := kept()
	write(1, 1000, 8) // to the tail
	ask(408)
	ask(408)
	if first == nil || kept() != first || first.total != 400 {
		t.Error("it was made again, or has changed")
	}
	write(1, 2000, 200)
	ask(608)
	if second := kept(); second == first || second.total != 600 {
		t.Error("it was not made again")
	}
	now = now.Add(8*day - 100*time.Second)
	ask(508)
}
