package storage_test

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// halfSwept returns a workspace with two days of triggers, swept by a program that was
// killed when nobody saw the first one any more.
func halfSwept(t *testing.T, each int) *storagetest.Workspace {
	t.Helper()
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	for day := range 2 {
		list := ofDay(day, each)
		for i := range list {
			list[i].Payload = noise(day, i)
		}
		write(t, w.Store, list)
	}
	w.Clock.Set(storagetest.Start.Add(month + 24*time.Hour))
	if err := storage.DropDays(w.Store); err != nil {
		t.Fatal(err)
	}
	return w
}

// noise is a payload that nothing shortens, the same for a day and row.
func noise(day, i int) []byte {
	random := rand.New(rand.NewPCG(uint64(day), uint64(i)))
	payload := make([]byte, 100)
	for at := range payload {
		payload[at] = byte(random.Uint32())
	}
	return payload
}

// TestRemains: whatever comes after such a kill, the file is whole, the other day stays,
// and of the swept one no byte is left once a sweep or a compaction has ended.
func TestRemains(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	const each = 200
	for name, end := range map[string]func(w *storagetest.Workspace) error{
		"a sweep": func(w *storagetest.Workspace) error { _, err := w.Sweep(ctx); return err },
		"a compaction": func(w *storagetest.Workspace) error {
			if err := w.Close(); err != nil {
				return err
			}
			_, err := storage.Compact(ctx, w.Path, nil)
			return err
		},
		"another program's sweep": func(w *storagetest.Workspace) error {
			w.Reopen()
			_, err := w.Sweep(ctx)
			return err
		},
	} {
		w := halfSwept(t, each)
		w.MustCheck()
		if n, err := w.Count(ctx, everything); n != each-1 || err != nil {
			t.Fatalf("%s: %d triggers, %v", name, n, err)
		}
		if err := end(w); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		file, err := os.ReadFile(w.Path)
		if err != nil || bytes.Contains(file, noise(0, each/2)) || !bytes.Contains(file, noise(1, each/2)) {
			t.Errorf("after %s the file has what was deleted, or lacks what was not: %v", name, err)
		}
		w.Reopen()
		w.MustCheck()
		if n, err := w.Count(ctx, everything); n != each-1 || err != nil {
			t.Errorf("%s: %d triggers, %v", name, n, err)
		}
	}
}

// TestRemainsGiveWay: a day may come back while there are remains of it, by a clock that was wrong.
func TestRemainsGiveWay(t *testing.T) {
	t.Parallel()
	w := halfSwept(t, 200)
	w.Clock.Set(storagetest.Start.Add(24 * time.Hour))
	if done := write(t, w.Store, ofDay(0, 150)); done.Imported != 150 {
		t.Fatalf("%+v", done)
	}
	w.MustCheck()
	if n, err := w.Count(context.Background(), everything); n != 350 || err != nil {
		t.Errorf("%d triggers, %v", n, err)
	}
}

// dense returns triggers of half a day after Start and so many days, a second apart.
func dense(day, n int) []trigger.Trigger {
	list := ofDay(day, n)
	for i := range list {
		list[i].Scheduled = trigger.At(storagetest.Start.Add(time.Duration(day)*24*time.Hour + time.Duration(i)*time.Second))
	}
	return list
}

// TestDayGoesByItsHeads: until nobody sees a day, a sweep writes as few pages of a large
// one as of a small one.
func TestDayGoesByItsHeads(t *testing.T) {
	t.Parallel()
	var wrote []int64
	for _, each := range []int{200, 2000} {
		w := storagetest.Open(t, storagetest.Options{Retention: month})
		write(t, w.Store, dense(0, each))
		write(t, w.Store, dense(1, each))
		w.Clock.Set(storagetest.Start.Add(month + 24*time.Hour - 1))
		before := storage.PagesWritten(w.Store)
		if err := storage.DropDays(w.Store); err != nil {
			t.Fatal(err)
		}
		wrote = append(wrote, storage.PagesWritten(w.Store)-before)
		if n, err := w.Count(context.Background(), everything); n != each || err != nil {
			t.Errorf("%d triggers, %v", n, err)
		}
	}
	if wrote[0] != wrote[1] || wrote[0] == 0 {
		t.Errorf("a day of 200 triggers goes with %d pages, one of 2,000 with %d", wrote[0], wrote[1])
	}
}
