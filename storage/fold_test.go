package storage_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// TestFoldedOrNot: neither where triggers stand nor how they got there changes
// what is answered.
func TestFoldedOrNot(t *testing.T) {
	t.Parallel()
	const seed = 31
	g := storagetest.NewGenerator(seed, storagetest.Start)
	list := g.Triggers(300)
	list = append(list, g.Again(list, 100)...)
	ways := map[string]func(t *testing.T, w *storagetest.Workspace){
		"tail only":         func(t *testing.T, w *storagetest.Workspace) { write(t, w.Store, list) },
		"folded at the end": func(t *testing.T, w *storagetest.Workspace) { write(t, w.Store, list); fold(t, w.Store) },
		"folded after each": func(t *testing.T, w *storagetest.Workspace) { writeAndFold(t, w.Store, list, 20) },
		"small limits":      func(t *testing.T, w *storagetest.Workspace) { storage.Shrink(w.Store); write(t, w.Store, list) },
		"small and piecemeal": func(t *testing.T, w *storagetest.Workspace) {
			storage.Shrink(w.Store)
			writeAndFold(t, w.Store, list, 17)
		},
		"small and opened new": func(t *testing.T, w *storagetest.Workspace) {
			storage.Shrink(w.Store)
			write(t, w.Store, list)
			w.Reopen()
		},
	}
	var first []string
	for _, name := range slices.Sorted(keysOf(ways)) {
		w := storagetest.Open(t, storagetest.Options{Retention: month})
		ways[name](t, w)
		got := answers(t, w.Store)
		if first == nil {
			first = got
		}
		if i := firstDifference(got, first); i >= 0 {
			t.Fatalf("seed %d, %s: answer %d differs:\n%s\n%s", seed, name, i, got[i], first[i])
		}
	}
}

func keysOf[V any](m map[string]V) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for key := range m {
			if !yield(key) {
				return
			}
		}
	}
}

func fold(t *testing.T, s *storage.Store) {
	t.Helper()
	if err := s.Fold(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func writeAndFold(t *testing.T, s *storage.Store, list []trigger.Trigger, batch int) {
	t.Helper()
	for part := range slices.Chunk(list, batch) {
		write(t, s, part)
		fold(t, s)
	}
}

// whereabouts returns how many segments there are, how many triggers stand in them,
// how many of their rows are gone, and how many triggers stand in the tail.
func whereabouts(t *testing.T, s *storage.Store) (segments, rows, gone, tail int) {
	t.Helper()
	segments, rows, gone, tail, err := storage.Standing(s)
	if err != nil {
		t.Fatal(err)
	}
	return segments, rows, gone, tail
}

// many returns so many triggers of one day and plugin.
func many(n int) []trigger.Trigger {
	list := make([]trigger.Trigger, n)
	for i := range list {
		list[i] = scheduled(fmt.Sprintf("t%04d", i), storagetest.Start.Add(time.Duration(i)*time.Second))
	}
	return list
}

// TestWaysOfARow: a great batch becomes a segment, a change goes to the tail and
// its row is gone, a fold takes it back, and worn segments are written anew.
func TestWaysOfARow(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	expect := func(step string, want ...int) {
		t.Helper()
		segments, rows, gone, tail := whereabouts(t, w.Store)
		if got := []int{segments, rows, gone, tail}; !slices.Equal(got, want) {
			t.Fatalf("%s: segments, rows, gone, tail are %v instead of %v", step, got, want)
		}
	}
	list := many(200)
	write(t, w.Store, list)
	expect("a great batch", 1, 200, 0, 0)
	write(t, w.Store, mended(list[:10]))
	expect("changes", 1, 190, 10, 10)
	write(t, w.Store, []trigger.Trigger{scheduled("t0003", storagetest.Start)})
	expect("the same again", 1, 190, 10, 10)
	fold(t, w.Store)
	expect("a fold", 2, 200, 10, 0)
	write(t, w.Store, mended(list[:150]))
	expect("many changes", 3, 200, 160, 0)
	fold(t, w.Store)
	expect("a fold of worn segments", 2, 200, 0, 0)
	fold(t, w.Store)
	expect("nothing to fold", 2, 200, 0, 0)
}

// mended returns another state of each trigger, of the same log time.
func mended(list []trigger.Trigger) []trigger.Trigger {
	list = storagetest.Clone(list)
	for i := range list {
		list[i].Status = trigger.Finished
		list[i].Tenant = fmt.Sprint("mended ", i, len(list))
	}
	return list
}

// TestHeldResultSurvives: whatever is written, folded and swept, a held result
// keeps its rows in their places and shows what they are now.
func TestHeldResultSurvives(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	storage.Shrink(w.Store)
	model := storagetest.NewModel(month, w.Clock.Now)
	put := func(list []trigger.Trigger) {
		model.Write(list)
		write(t, w.Store, list)
	}
	list := many(60)
	put(list)
	for _, sort := range []trigger.Sort{{By: trigger.ByScheduled}, {By: trigger.ByTriggered, Ascending: true}} {
		q := everything
		q.Sort = sort
		untouched, err1 := w.Select(ctx, q)
		looked, err2 := w.Select(ctx, q)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		held := model.Select(q)
		for step := range 6 {
			put(mended(list[step*7 : step*7+20]))
			fold(t, w.Store)
			storagetest.CompareResult(t, looked, held)
		}
		storagetest.CompareResult(t, untouched, held)
	}
	held := model.Select(everything)
	result, err := w.Select(ctx, everything)
	if err != nil {
		t.Fatal(err)
	}
	w.Clock.Set(storagetest.Start.Add(month + 30*time.Second))
	if swept, err := w.Sweep(ctx); err != nil || swept.Removed != model.Sweep() || swept.Removed != 31 {
		t.Fatalf("%+v, %v", swept, err)
	}
	storagetest.CompareResult(t, result, held)
	again := scheduled("t0001", w.Clock.Now())
	put([]trigger.Trigger{again}) // another, which the result does not have
	storagetest.CompareResult(t, result, held)
}

// TestFoldInBackground: a tail that has grown too long is folded without being told.
func TestFoldInBackground(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	storage.Shrink(w.Store)
	for part := range slices.Chunk(many(30), 5) {
		write(t, w.Store, part)
	}
	for {
		if _, rows, _, tail := whereabouts(t, w.Store); rows > 0 && tail <= 12 {
			return
		}
		time.Sleep(time.Millisecond) // the deadline of the test ends a folder that never comes
	}
}

// TestCancelledFold: a fold that is cancelled leaves everything as it was, or is done.
func TestCancelledFold(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	write(t, w.Store, many(50))
	for left := range 12 {
		ctx := &countedContext{Context: context.Background(), left: left}
		if err := w.Fold(ctx); err == nil {
			return // it had looked often enough before
		} else if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		w.MustCheck()
		if _, rows, _, tail := whereabouts(t, w.Store); rows+tail != 50 || rows != 0 && tail != 0 {
			t.Fatalf("%d rows in segments, %d in the tail", rows, tail)
		}
	}
	t.Fatal("a fold of fifty triggers looks at its context more than 12 times")
}
