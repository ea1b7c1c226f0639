package storage_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

func searching(text string) storage.Query {
	q := everything
	q.Filter.Text = trigger.Text(text)
	return q
}

// expectSearch opens a search and counts it, by status too.
func expectSearch(t *testing.T, s *storage.Store, text string, want int) {
	t.Helper()
	ctx := context.Background()
	result, err := s.Select(ctx, searching(text))
	if err != nil {
		t.Fatal(err)
	}
	facets, err := s.Facets(ctx, searching(text))
	if err != nil {
		t.Fatal(err)
	}
	if result.Total() != want || facets.Total != want {
		t.Fatalf("%q: opened %d, counted %d instead of %d", text, result.Total(), facets.Total, want)
	}
	expectCount(t, s, searching(text).Filter, want)
}

// TestAnOpenSearchIsDoneOnce: what was opened is counted and opened in another order
// without another look; another search, and one again after something else was open, is not.
func TestAnOpenSearchIsDoneOnce(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{CacheBytes: 1 << 10}) // too small for any chunk
	write(t, w.Store, evenly(6000))
	ctx := context.Background()
	opening := func(q storage.Query) func() error {
		return func() error { _, err := w.Select(ctx, q); return err }
	}
	other := searching("999")
	other.Sort = trigger.Sort{By: trigger.ByTriggered, Ascending: true}
	for _, step := range []struct {
		name  string
		ask   func() error
		looks bool
	}{
		{"open", opening(searching("999")), true},
		{"facets", func() error { _, err := w.Facets(ctx, searching("999")); return err }, false},
		{"count", func() error { _, err := w.Count(ctx, searching("999")); return err }, false},
		{"another order", opening(other), false},
		{"another search", opening(searching("888")), true},
		{"the first again", opening(searching("999")), true},
		{"everything", opening(everything), false},
		{"again", opening(searching("999")), true},
	} {
		if did := workOf(t, w.Store, step.ask); (did.chunks > 20) != step.looks {
			t.Errorf("%s: %d chunks", step.name, did.chunks)
		}
	}
}

// TestAnOpenSearchStaysTrue through new triggers, changes, folds, expiry, a clock
// that is put back, and a sweep.
func TestAnOpenSearchStaysTrue(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	oldest := storagetest.Start.Add(-10 * 24 * time.Hour).Truncate(24 * time.Hour)
	batch := func(first, n int, word string) (list []trigger.Trigger) {
		for i := first; i < first+n; i++ {
			one := scheduled(fmt.Sprintf("t-%04d", i), oldest.Add(time.Duration(i)*time.Minute))
			one.Payload, one.Attempts = fmt.Appendf(nil, `{"word":%q}`, word), nil
			list = append(list, one)
		}
		return list
	}
	write(t, w.Store, append(batch(0, 500, "needle"), batch(500, 500, "hay")...))
	expectSearch(t, w.Store, "needle", 500)
	write(t, w.Store, batch(1000, 300, "needle"))
	expectSearch(t, w.Store, "needle", 800)

	changed := batch(600, 50, "hay")
	for i := range changed {
		changed[i].Attempts = []trigger.Attempt{{Number: 1, ID: "a", ErrorCode: "a needle"}}
	}
	write(t, w.Store, changed)
	expectSearch(t, w.Store, "needle", 850)
	if err := w.Fold(context.Background()); err != nil {
		t.Fatal(err)
	}
	expectSearch(t, w.Store, "needle", 850)

	w.Clock.Set(oldest.Add(month + 100*time.Minute))
	expectSearch(t, w.Store, "needle", 850-101)
	w.Clock.Set(storagetest.Start)
	expectSearch(t, w.Store, "needle", 850)
	w.Clock.Set(oldest.Add(month + 200*time.Minute))
	if _, err := w.Sweep(context.Background()); err != nil {
		t.Fatal(err)
	}
	expectSearch(t, w.Store, "needle", 850-201)
}

// TestSearchesAtOnce of one filter share what they find.
func TestSearchesAtOnce(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	write(t, w.Store, evenly(4000))
	want, err := w.Count(context.Background(), searching("79"))
	if err != nil || want == 0 {
		t.Fatal(want, err)
	}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for range 5 {
				ctx, cancel := context.WithCancel(context.Background())
				if i == 0 {
					cancel() // one that gives up leaves the others alone
				}
				facets, err := w.Facets(ctx, searching("79"))
				if err == nil && facets.Total != want || err != nil && i > 0 {
					t.Errorf("%d instead of %d, %v", facets.Total, want, err)
				}
				cancel()
			}
		})
	}
	all.Wait()
}
