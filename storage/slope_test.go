package storage_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// evenly returns triggers of two plugins, spread evenly over ten days.
func evenly(n int) []trigger.Trigger {
	const days = 10
	list := make([]trigger.Trigger, n)
	step := days * 24 * time.Hour / time.Duration(n)
	for i := range list {
		at := storagetest.Start.Truncate(24 * time.Hour).Add(-time.Duration(i)*step - time.Second)
		one := scheduled(fmt.Sprintf("even-%07d", i), at)
		one.Plugin.ID = []string{"p", "q"}[i%2]
		one.Triggered = trigger.At(at.Add(time.Duration(i%7) * time.Minute))
		one.Payload = fmt.Appendf(nil, `{"number":%d,"long":"%s","short":"%d"}`, i, strings.Repeat(fmt.Sprint(i*7919), 40), i%3)
		list[i] = one
	}
	return list
}

// work is how many chunks and bytes a question has decoded, without any cache.
type work struct{ chunks, bytes int64 }

func workOf(t *testing.T, s *storage.Store, ask func() error) work {
	t.Helper()
	before := work{storage.WorkOf(s).ChunksDecoded.Load(), storage.WorkOf(s).BytesDecompressed.Load()}
	if err := ask(); err != nil {
		t.Fatal(err)
	}
	return work{storage.WorkOf(s).ChunksDecoded.Load() - before.chunks, storage.WorkOf(s).BytesDecompressed.Load() - before.bytes}
}

// TestSlopes: a page costs what it shows, whatever the number of rows.
func TestSlopes(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	pages := map[string][]int64{}
	for _, triggers := range []int{5_000, 20_000} {
		w := storagetest.Open(t, storagetest.Options{CacheBytes: -1})
		write(t, w.Store, evenly(triggers))
		for _, sort := range []trigger.SortBy{trigger.ByScheduled, trigger.ByTriggered} {
			q := everything
			q.Sort.By = sort
			var result *storage.ResultSet
			opened := workOf(t, w.Store, func() (err error) { result, err = w.Select(ctx, q); return err })
			if opened.chunks != 0 || result.Total() != triggers {
				t.Errorf("opening a result of %d rows decodes %d chunks", result.Total(), opened.chunks)
			}
			for name, start := range map[string]int{"newest": 0, "middle": triggers/2 + triggers/20, "oldest": triggers - 40} {
				done := workOf(t, w.Store, func() error { _, err := result.Rows(ctx, start, 40); return err })
				pages[fmt.Sprint(name, sort)] = append(pages[fmt.Sprint(name, sort)], done.chunks)
			}
		}
		facets := workOf(t, w.Store, func() error { _, err := w.Facets(ctx, everything); return err })
		if facets.chunks != 0 {
			t.Errorf("the histogram of %d triggers decodes %d chunks", triggers, facets.chunks)
		}
	}
	for name, chunks := range pages {
		if chunks[0] != chunks[1] || chunks[0] == 0 {
			t.Errorf("page %s decodes %v chunks of 5,000 and 20,000 triggers", name, chunks)
		}
	}
}

// TestPathReadsItsStream: a condition on a path decompresses what stands at that
// path, not the payloads.
func TestPathReadsItsStream(t *testing.T) {
	t.Parallel()
	const triggers = 4000
	w := storagetest.Open(t, storagetest.Options{CacheBytes: -1})
	write(t, w.Store, evenly(triggers))
	c, err := trigger.ParseCondition("short = 1")
	if err != nil {
		t.Fatal(err)
	}
	q := everything
	q.Filter.Where = []trigger.Condition{c}
	n := 0
	path := workOf(t, w.Store, func() (err error) { n, err = w.Count(context.Background(), q); return err })
	all := workOf(t, w.Store, func() error { export(t, w.Store); return nil })
	if n != triggers/3 && n != triggers/3+1 || 20*path.bytes > all.bytes {
		t.Errorf("%d rows by %d bytes, where all payloads take %d", n, path.bytes, all.bytes)
	}
}

// endingContext ends when it has been asked so often.
type endingContext struct {
	context.Context
	end   func()
	at    int64
	looks atomic.Int64
}

func (c *endingContext) Err() error {
	if c.looks.Add(1) == c.at {
		c.end()
	}
	return c.Context.Err()
}

// TestCancelStopsDecoding: after its end a context lets nobody begin another
// chunk; who is in one on another processor may end it.
func TestCancelStopsDecoding(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{CacheBytes: -1})
	write(t, w.Store, evenly(30_000))
	scan := everything
	scan.Filter.Text = "§§" // too short for the filter of grams, and without letters
	complete := workOf(t, w.Store, func() error { _, err := w.Count(context.Background(), scan); return err })
	for _, at := range []int64{2, 5, 9} {
		ctx, cancel := context.WithCancel(context.Background())
		var then int64
		ending := &endingContext{Context: ctx, at: at, end: func() {
			then = storage.WorkOf(w.Store).ChunksDecoded.Load()
			cancel()
		}}
		_, err := w.Count(ending, scan)
		now := storage.WorkOf(w.Store).ChunksDecoded.Load()
		if err == nil || ending.looks.Load() < at {
			t.Fatalf("%d looks at the context, %v", ending.looks.Load(), err)
		}
		const othersBegun = 64 // one for each processor of a large machine
		if now-then > othersBegun || now-then > complete.chunks/2 {
			t.Errorf("cancelled at look %d: %d of %d chunks decoded afterwards", at, now-then, complete.chunks)
		}
	}
}
