package segment

import (
	"reflect"
	"slices"
	"sync"
	"testing"

	"integration-log/app/trigger"
)

// TestShown: list rows that a cache keeps are those that are made, and are made
// once; no chunk keeps more than it may.
func TestShown(t *testing.T) {
	t.Parallel()
	built := must[*Built](t)(Build(newGenerator(21).triggers(3 * RecordRows)))
	want := make([]trigger.Summary, built.Head.Rows)
	read := func(r *Reader, rows []int, visit func(row int, s trigger.Summary)) {
		err := r.Summaries(slices.Values(rows), func(row int, s trigger.Summary) error {
			visit(row, s)
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	all := numbers(built.Head.Rows)
	read(readerOf(built), all, func(row int, s trigger.Summary) { want[row] = s })
	cache := &memory{held: map[Key]Decoded{}}
	cached := func() *Reader {
		r := readerOf(built)
		r.Cache = cache
		return r
	}
	read(cached(), all[:maxShown], func(int, trigger.Summary) {})
	again := cached()
	read(again, all[:maxShown], func(row int, s trigger.Summary) {
		if !reflect.DeepEqual(s, want[row]) {
			t.Errorf("row %d is\n%+v instead of\n%+v", row, s, want[row])
		}
	})
	if made := again.Work.RowsDecoded.Load(); made != 0 {
		t.Errorf("%d of %d rows were made again", made, maxShown)
	}
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			read(cached(), all, func(row int, s trigger.Summary) {
				if !reflect.DeepEqual(s, want[row]) {
					t.Errorf("row %d is\n%+v instead of\n%+v", row, s, want[row])
				}
			})
		})
	}
	readers.Wait()
	for key, held := range cache.held {
		c, ok := held.(*chunk)
		if !ok {
			continue
		}
		kept := 0
		for i := range c.shown.rows {
			if c.shown.get(i) != nil {
				kept++
			}
		}
		if kept != maxShown {
			t.Errorf("chunk %d keeps %d rows", key.Chunk, kept)
		}
	}
}
