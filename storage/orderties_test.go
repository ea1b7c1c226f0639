package storage_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// alikeInTime returns triggers of which most have one Scheduled, or none, and the same
// with Triggered; ids begin alike, and stand there for two sources.
func alikeInTime(r *rand.Rand, n int) []trigger.Trigger {
	list := make([]trigger.Trigger, n)
	for i := range list {
		one := scheduled(fmt.Sprintf([]string{"%d", "trigger-of-the-same-kind-%06d", "%06d"}[i%3], r.IntN(1e6)), storagetest.Start)
		one.Source = []string{"native", "river"}[i%2]
		if i%7 == 0 {
			one.ID = list[max(i-1, 0)].ID
		}
		one.Plugin.ID = []string{"p", "q", "r"}[r.IntN(3)]
		one.Triggered = one.Scheduled
		for _, at := range []*trigger.Time{&one.Scheduled, &one.Triggered} {
			switch k := r.IntN(20); {
			case k < 9:
				*at = trigger.Time{}
			case k == 9:
				*at = trigger.At(storagetest.Start.Add(time.Duration(r.IntN(1e15) - 1e15)))
			}
		}
		list[i] = one
	}
	return list
}

// sortedRefs returns what a result of all triggers has, in order.
func sortedRefs(list []trigger.Trigger, by trigger.Sort) []trigger.Ref {
	at := func(t *trigger.Trigger) trigger.Time {
		if by.By == trigger.ByTriggered {
			return t.Triggered
		}
		return t.Scheduled
	}
	last := func(t *trigger.Trigger) int {
		if at(t).IsZero() {
			return 1
		}
		return 0
	}
	direction := -1
	if by.Ascending {
		direction = 1
	}
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b trigger.Trigger) int {
		return cmp.Or(last(&a)-last(&b), direction*cmp.Compare(at(&a).Nanos(), at(&b).Nanos()), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Source, b.Source))
	})
	refs := make([]trigger.Ref, len(list))
	for i := range list {
		refs[i] = list[i].Ref
	}
	return refs
}

// TestManyRowsOfOneTime: they stand in order in every result, also in one that is held while
// they move, and settled before anybody has looked.
func TestManyRowsOfOneTime(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, seed))
		list := alikeInTime(r, 3000)
		seen := map[trigger.Ref]bool{}
		list = slices.DeleteFunc(list, func(t trigger.Trigger) bool { was := seen[t.Ref]; seen[t.Ref] = true; return was })
		w := storagetest.Open(t, storagetest.Options{CacheBytes: -int64(seed % 2)})
		for part := range slices.Chunk(list, 1+len(list)/3) {
			write(t, w.Store, part)
		}
		var held []*heldResult
		for k := range 8 {
			by := trigger.Sort{By: trigger.SortBy(k % 2), Ascending: k%4 > 1}
			h := hold(t, w.Store, storage.Query{Visible: storage.Visible{All: true}, Sort: by}, false)
			if h.refs = sortedRefs(list, by); k < 4 {
				h.pages(t, r)
			}
			held = append(held, h)
		}
		for i := range list {
			if i%3 == 0 {
				list[i].Extras = []trigger.Extra{{Name: "changed", Value: "yes"}}
			}
		}
		write(t, w.Store, list)
		if err := w.Fold(ctx); err != nil {
			t.Fatal(err)
		}
		for _, h := range held {
			h.pages(t, r)
			h.look(t)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// pages looks at some pages, and where some rows stand.
func (h *heldResult) pages(t *testing.T, r *rand.Rand) {
	t.Helper()
	for range 5 {
		start := r.IntN(h.Total())
		rows, err := h.Rows(context.Background(), start, 40)
		if err != nil {
			t.Fatal(err)
		}
		for i := range rows {
			if rows[i].Summary.Ref != h.refs[start+i] {
				t.Fatalf("row %d is %v instead of %v", start+i, rows[i].Summary.Ref, h.refs[start+i])
			}
		}
		if position, ok, err := h.Position(context.Background(), h.refs[start]); position != start || !ok || err != nil {
			t.Fatalf("row %d stands at %d, %v, %v", start, position, ok, err)
		}
	}
}

// withoutScheduled opens a result of rows in two segments that lack what they are sorted by.
func withoutScheduled(t *testing.T, triggers int) (*storage.Store, *storage.ResultSet) {
	t.Helper()
	list := evenly(triggers)
	for i := range list {
		list[i].Scheduled = trigger.Time{}
		list[i].Triggered = trigger.At(storagetest.Start.Truncate(24 * time.Hour).Add(time.Duration(i) * time.Second))
	}
	w := storagetest.Open(t, storagetest.Options{CacheBytes: -1})
	write(t, w.Store, list)
	return w.Store, hold(t, w.Store, everything, false).ResultSet
}

// TestRowsWithoutTimeAreReadOnce: the first page reads all ids, with an eye on its context,
// and other pages what they show.
func TestRowsWithoutTimeAreReadOnce(t *testing.T) {
	t.Parallel()
	const triggers, page = 40_000, 40
	const chunks = triggers/256 + 2
	s, result := withoutScheduled(t, triggers)
	ctx := watched(s)
	first := workOf(t, s, func() error { _, err := result.Rows(ctx, 0, page); return err })
	if first.chunks > 2*chunks+page || ctx.most > page {
		t.Errorf("the first page decodes %d chunks of %d, %d of them between two looks at its context", first.chunks, chunks, ctx.most)
	}
	other := workOf(t, s, func() error { _, err := result.Rows(ctx, triggers/2, page); return err })
	if other.chunks > page {
		t.Errorf("another page decodes %d chunks", other.chunks)
	}
}

// TestOrderGoesOnWhereItWasCancelled: who comes back does not wait for all of it again.
func TestOrderGoesOnWhereItWasCancelled(t *testing.T) {
	t.Parallel()
	s, result := withoutScheduled(t, 40_000)
	const late = 800 // looks at the context: all ids are read in 1,250
	cancelled := &countedContext{Context: context.Background(), left: late}
	begun := workOf(t, s, func() error {
		if _, err := result.Rows(cancelled, 0, 40); err == nil {
			t.Error("the page was read all the same")
		}
		return nil
	})
	rest := workOf(t, s, func() error { _, err := result.Rows(context.Background(), 0, 40); return err })
	if rest.chunks > begun.chunks {
		t.Errorf("%d chunks were decoded before it was cancelled, and %d after", begun.chunks, rest.chunks)
	}
}
