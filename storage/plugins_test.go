package storage_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// TestPluginIsAsItsNewestTriggerTells: part by part, the greater of what two
// triggers of one moment tell, and only what has not expired.
func TestPluginIsAsItsNewestTriggerTells(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	told := func(id string, at time.Time, p trigger.Plugin) trigger.Trigger {
		one := scheduled(id, at)
		one.Plugin = p
		return one
	}
	now := storagetest.Start
	write(t, w.Store, []trigger.Trigger{
		told("1", now.Add(-20*time.Hour), trigger.Plugin{ID: "p", Name: "Old", Type: "twikey", Active: trigger.No}),
		told("2", now.Add(-10*time.Hour), trigger.Plugin{ID: "p", Name: "Alpha", Active: trigger.No}),
		told("3", now.Add(-10*time.Hour), trigger.Plugin{ID: "p", Name: "Zeta", Active: trigger.Yes}),
		told("4", now, trigger.Plugin{ID: "p"}),
		told("5", now.Add(-30*time.Hour), trigger.Plugin{ID: "q", Type: "twikey", Active: trigger.No}),
		told("6", now, trigger.Plugin{ID: "q"}),
	})
	expectPlugin(t, w.Store, "p", trigger.Plugin{ID: "p", Name: "Zeta", Type: "twikey", Active: trigger.Yes})
	expectPlugin(t, w.Store, "q", trigger.Plugin{ID: "q", Type: "twikey", Active: trigger.No})
	expectCount(t, w.Store, trigger.Filter{Active: true}, 4)
	expectCount(t, w.Store, trigger.Filter{Plugins: []string{"twikey"}}, 6)
	expectCount(t, w.Store, trigger.Filter{Plugins: []string{"q"}}, 2)
	w.Clock.Set(now.Add(-30 * time.Hour).Add(month))
	expectPlugin(t, w.Store, "q", trigger.Plugin{ID: "q"})
	expectCount(t, w.Store, trigger.Filter{Active: true}, 5)
	expectCount(t, w.Store, trigger.Filter{Plugins: []string{"twikey"}}, 4)
}

func expectPlugin(t *testing.T, s *storage.Store, key string, want trigger.Plugin) {
	t.Helper()
	list, err := s.Plugins(context.Background(), everything.Visible)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(p storage.PluginStat) bool { return p.Key == key })
	if i < 0 || list[i].Plugin != want {
		t.Fatalf("%+v instead of %+v", list, want)
	}
}

func expectCount(t *testing.T, s *storage.Store, f trigger.Filter, want int) {
	t.Helper()
	n, err := s.Count(context.Background(), storage.Query{Visible: everything.Visible, Filter: f})
	if err != nil || n != want {
		t.Fatalf("%+v: %d instead of %d, %v", f, n, want, err)
	}
}
