package storage_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// TestResultsAreSmall: an unfiltered result knows its days, a filtered one has a
// bit a row, and only what was looked at has an order.
func TestResultsAreSmall(t *testing.T) {
	t.Parallel()
	const triggers, days, segments = 20_000, 10, 20
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	write(t, w.Store, evenly(triggers))
	all := hold(t, w.Store, everything, false)
	if words, places, parts := storage.HeldBy(all.ResultSet); words+places > 0 || parts > days {
		t.Errorf("a result of everything holds %d words and %d places in %d parts", words, places, parts)
	}
	if _, err := all.Rows(context.Background(), triggers/2, 40); err != nil {
		t.Fatal(err)
	}
	const rowsOfADay = triggers / days
	if words, places, _ := storage.HeldBy(all.ResultSet); words > rowsOfADay/64+segments || places > 4*storage.PartRows(w.Store) {
		t.Errorf("after a page it holds %d words and %d places", words, places)
	}
	q := everything
	q.Filter.Types = []string{""}
	filtered := hold(t, w.Store, q, false)
	if words, places, _ := storage.HeldBy(filtered.ResultSet); words > triggers/64+segments || places > 0 || filtered.Total() != triggers {
		t.Errorf("a filtered result of %d rows holds %d words and %d places", filtered.Total(), words, places)
	}
}

// TestSweepOrdersNothing: the rows of a day that has expired as a whole are not put in order for it.
func TestSweepOrdersNothing(t *testing.T) {
	t.Parallel()
	const triggers = 5000
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	write(t, w.Store, evenly(triggers))
	all := hold(t, w.Store, everything, false)
	newest, err := all.Rows(context.Background(), 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	_, before, _ := storage.HeldBy(all.ResultSet)
	w.Clock.Set(storagetest.Start.Truncate(24 * time.Hour).Add(month - 5*24*time.Hour + time.Second)) // five days have expired
	swept, err := w.Sweep(context.Background())
	if err != nil || swept.Removed != triggers/2 {
		t.Fatalf("%+v, %v", swept, err)
	}
	if _, places, _ := storage.HeldBy(all.ResultSet); places > before {
		t.Errorf("a sweep put %d rows in order", places-before)
	}
	rows, err := all.Rows(context.Background(), 0, triggers)
	if err != nil || len(rows) != triggers || rows[0].Summary.Ref != newest[0].Summary.Ref {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, row := range rows {
		if row.Expired != (i >= triggers/2) {
			t.Fatalf("row %d: expired is %v", i, row.Expired)
		}
	}
	if position, ok, err := all.Position(context.Background(), rows[7].Summary.Ref); position != 7 || !ok || err != nil {
		t.Errorf("row 7 stands at %d, %v", position, ok)
	}
	if _, ok, err := all.Position(context.Background(), trigger.Ref{Source: "native", ID: "even-0004999"}); ok || err != nil {
		t.Error("an expired trigger has a position")
	}
}

// TestCloseWaitsForNobodyWhoWaits: who waits for a result's order is in no transaction, for
// which a closing store would wait while it lets none begin that would free the order.
func TestCloseWaitsForNobodyWhoWaits(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	list := generator(t).Triggers(100)
	write(t, w.Store, list)
	ctx := context.Background()
	result, err := w.Select(ctx, everything)
	if err != nil {
		t.Fatal(err)
	}
	unlock := storage.LockOrder(result)
	ended := make(chan error, 3)
	go func() { _, err := result.Rows(ctx, 0, 10); ended <- err }()
	go func() { _, _, err := result.Position(ctx, list[0].Ref); ended <- err }()
	go func() { ended <- result.Each(ctx, func(*trigger.Trigger) error { return nil }) }()
	time.Sleep(20 * time.Millisecond) // until they wait; if they do not yet, nothing is shown
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	unlock()
	for range cap(ended) {
		if err := <-ended; !errors.Is(err, storage.ErrClosed) {
			t.Errorf("after the end: %v", err)
		}
	}
	w.Reopen()
}
