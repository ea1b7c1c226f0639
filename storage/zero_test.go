package storage_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// secret is a payload that no other trigger has, in a form that no encoder shortens.
func secret(day, i int) string { return fmt.Sprintf("Secret%dx%dEnd", day, i) }

// ofDay returns triggers of a day after Start, each with a secret in its payload,
// its log and its id.
func ofDay(day, n int) []trigger.Trigger {
	list := make([]trigger.Trigger, n)
	for i := range list {
		at := storagetest.Start.Add(time.Duration(day)*24*time.Hour + time.Duration(i)*time.Minute)
		list[i] = scheduled(secret(day, i), at)
		list[i].Payload = fmt.Appendf(nil, `{"customerId":"c","name":%q,"lines":[1,2,%d]}`, secret(day, i), i)
		list[i].Logs = []trigger.LogLine{{Message: secret(day, i)}}
	}
	return list
}

// TestNothingDeletedStays: after a sweep the file's bytes hold nothing of what was
// deleted, wherever it stood before.
func TestNothingDeletedStays(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for name, small := range map[string]bool{"as it is": false, "with small limits": true} {
		w := storagetest.Open(t, storagetest.Options{Retention: month})
		if small {
			storage.Shrink(w.Store)
		}
		const days, each = 10, 40
		for day := range days {
			list := ofDay(day, each)
			write(t, w.Store, list)
			write(t, w.Store, mended(list[:each/2]))
			if day%2 == 0 {
				fold(t, w.Store)
			}
		}
		w.Clock.Set(storagetest.Start.Add(month + (days-1)*24*time.Hour + each/2*time.Minute))
		if swept, err := w.Sweep(ctx); err != nil || swept.Removed != (days-1)*each+each/2+1 {
			t.Fatalf("%s: %+v, %v", name, swept, err)
		}
		w.MustCheck()
		file, err := os.ReadFile(w.Path)
		if err != nil {
			t.Fatal(err)
		}
		for day := range days {
			for i := range each {
				expired := day < days-1 || i <= each/2
				if found := bytes.Contains(file, []byte(secret(day, i))); found && expired {
					t.Fatalf("%s: the file still has the secret %d of day %d", name, i, day)
				}
			}
		}
	}
}

// TestNothingReplacedStays: a trigger that has expired and comes in again before a sweep
// is another one; of the first the next sweep leaves nothing, whether it stood in the tail
// or in a segment.
func TestNothingReplacedStays(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for name, n := range map[string]int{"the tail": 50, "a segment": 200} {
		w := storagetest.Open(t, storagetest.Options{Retention: month})
		list := ofDay(0, n)
		for i := range list {
			list[i].Payload = bytes.Repeat(noise(0, i), 100)
		}
		write(t, w.Store, list)
		w.Clock.Set(storagetest.Start.Add(month + 24*time.Hour))
		again := ofDay(20, n)
		for i := range again {
			again[i].Ref = list[i].Ref
		}
		if done := write(t, w.Store, again); done.Imported != n {
			t.Fatalf("%+v", done)
		}
		if swept, err := w.Sweep(ctx); err != nil || swept.Removed != 0 {
			t.Fatalf("%+v, %v", swept, err)
		}
		file, err := os.ReadFile(w.Path)
		if err != nil {
			t.Fatal(err)
		}
		for i := range list {
			if bytes.Contains(file, noise(0, i)) {
				t.Fatalf("%s: the file still has payload %d", name, i)
			}
		}
	}
}

// TestFileDoesNotGrow: over 60 days of import and sweep the file stays as it is after
// the first 15, but for a quarter. bbolt takes one of the free runs of pages by chance, and
// where none is left that a value fits in the file grows by it: by 14 pages in 400 days, once
// by 38 in 45. One page lost with every second day would be 22 in each of three runs.
func TestFileDoesNotGrow(t *testing.T) {
	t.Parallel()
	for range 3 {
		grown := growth(t)
		if grown == "" {
			return
		}
		t.Log(grown)
	}
	t.Error("the file grows each time")
}

// growth tells how a file grew too much; empty when it did not.
func growth(t *testing.T) string {
	t.Helper()
	ctx := context.Background()
	const kept = 5
	w := storagetest.Open(t, storagetest.Options{Retention: kept * 24 * time.Hour})
	most := int64(0)
	for day := range 60 {
		w.Clock.Set(storagetest.Start.Add(time.Duration(day) * 24 * time.Hour))
		list := ofDay(day, 150)
		write(t, w.Store, list[:140])
		write(t, w.Store, list[140:])
		write(t, w.Store, mended(list[:20]))
		if _, err := w.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
		if pages := storage.HighWater(w.Store); day == 3*kept {
			most = pages + pages/4
		} else if day > 3*kept && pages > most {
			return fmt.Sprintf("day %d: the file has %d pages, at most %d were expected", day, pages, most)
		}
	}
	return ""
}

// TestCancelledZeroing: a zeroing that does not end leaves a whole file, and the
// next sweep ends it.
func TestCancelledZeroing(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	for day := range 5 {
		write(t, w.Store, ofDay(day, 40))
	}
	w.Clock.Set(storagetest.Start.Add(month + 10*24*time.Hour))
	cancelled := 0
	for left := 2; ; left += 2 {
		_, err := w.Sweep(&countedContext{Context: context.Background(), left: left})
		w.MustCheck()
		if err == nil {
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		cancelled++
	}
	if cancelled < 5 {
		t.Fatalf("only %d sweeps were cancelled", cancelled)
	}
	file, err := os.ReadFile(w.Path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(file, []byte("Secret")) {
		t.Fatal("the file still has a secret")
	}
}
