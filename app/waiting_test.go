package app

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"integration-log/app/trigger"
)

// waiter returns a trigger of a day and plugin whose Given counts its states.
func waiter(id string, day, plugin, state int) *trigger.Trigger {
	t := &trigger.Trigger{Ref: trigger.Ref{Source: "native", ID: id}, Given: state}
	t.Plugin.ID = fmt.Sprint(plugin)
	t.Scheduled = trigger.At(importNow.AddDate(0, 0, day))
	return t
}

// TestWaitingKeepsTheOrder: whatever comes and whenever it is released, every row
// comes out once, and the states of a trigger in their order.
func TestWaitingKeepsTheOrder(t *testing.T) {
	t.Parallel()
	const seed, rows = 5, 4000
	random := rand.New(rand.NewPCG(seed, 0))
	w := newWaiting()
	put, got := map[string]int{}, map[string]int{}
	take := func() {
		for _, one := range slices.Concat(w.release()...) {
			if got[one.ID]++; one.Given != got[one.ID] {
				t.Fatalf("seed %d: state %d of %s comes as its number %d", seed, one.Given, one.ID, got[one.ID])
			}
		}
	}
	for range rows {
		id := fmt.Sprint(random.IntN(300))
		put[id]++
		w.add(waiter(id, random.IntN(5), random.IntN(4), put[id]), random.IntN(2<<20))
		if w.full() {
			take()
		}
	}
	for w.rows > 0 {
		take()
	}
	if w.size != 0 || len(w.queues)+len(w.of) != 0 {
		t.Errorf("seed %d: %d bytes, %d queues, %d triggers are left", seed, w.size, len(w.queues), len(w.of))
	}
	for id, n := range put {
		if got[id] != n {
			t.Errorf("seed %d: %d of %d states of %s came out", seed, got[id], n, id)
		}
	}
}

// TestWaitingReleasesWholeDays: of rows ordered by time, those of a day and plugin
// come out together, however long the days that wait are.
func TestWaitingReleasesWholeDays(t *testing.T) {
	t.Parallel()
	const days, plugins, perDay, size = 9, 4, 100, 200 << 10
	w := newWaiting()
	stretches := map[string]int{}
	take := func() {
		seen := map[string]bool{}
		for _, one := range slices.Concat(w.release()...) {
			key := one.LogTime().Std().Format(time.DateOnly) + " " + one.Plugin.ID
			if !seen[key] {
				stretches[key]++
			}
			seen[key] = true
		}
	}
	for i := range days * plugins * perDay {
		w.add(waiter(fmt.Sprint(i), i/(plugins*perDay), i%plugins, 1), size)
		if w.full() {
			take()
		}
	}
	for w.rows > 0 {
		take()
	}
	total := 0
	for _, n := range stretches {
		total += n
	}
	if len(stretches) != days*plugins || total > 3*len(stretches)/2 {
		t.Errorf("%d days and plugins came in %d stretches", len(stretches), total)
	}
}

// TestWaitingOfLargeRows: rows of many megabytes are handed over few at a time, though
// all are of one day and plugin, and in their order.
func TestWaitingOfLargeRows(t *testing.T) {
	t.Parallel()
	const rows, size = 40, 15 << 20
	w := newWaiting()
	next, most, held := 0, 0, 0
	take := func() {
		held = max(held, w.rows)
		released := slices.Concat(w.release()...)
		most = max(most, len(released))
		for _, one := range released {
			if one.ID != fmt.Sprint(next) {
				t.Fatalf("row %s comes as the %dth", one.ID, next)
			}
			next++
		}
	}
	for i := range rows {
		w.add(waiter(fmt.Sprint(i), 0, 0, 1), size)
		if w.full() {
			take()
		}
	}
	for w.rows > 0 {
		take()
	}
	if next != rows || held > 2 || most > 1 {
		t.Errorf("%d of %d rows came, %d were held and %d came at once", next, rows, held, most)
	}
}

// TestDays: a day begins at midnight, also before 1970.
func TestDays(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{
		"1970-01-01T00:00:00Z": 0, "1970-01-01T23:59:59Z": 0, "1970-01-02T00:00:00Z": 1, "1969-12-31T23:59:59Z": -1, "1969-12-31T00:00:00Z": -1,
	} {
		at, err := trigger.ParseTime(text, time.UTC)
		if err != nil || utcDay(at) != want {
			t.Errorf("%s is day %d, %v", text, utcDay(at), err)
		}
	}
}
