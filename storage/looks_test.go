package storage_test

import (
	"context"
	"testing"

	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// watchedContext notes the most chunks that were decoded between two looks at it.
type watchedContext struct {
	context.Context
	decoded    func() int64
	last, most int64
}

func watched(s *storage.Store) *watchedContext {
	c := &watchedContext{Context: context.Background(), decoded: storage.WorkOf(s).ChunksDecoded.Load}
	c.last = c.decoded()
	return c
}

func (c *watchedContext) Err() error {
	now := c.decoded()
	c.last, c.most = now, max(c.most, now-c.last)
	return nil
}

// TestAggregationLooksAtItsContext: rows are compared one by one, a thousand of them at most
// for somebody who has gone.
func TestAggregationLooksAtItsContext(t *testing.T) {
	t.Parallel()
	const triggers = 40_000
	list := evenly(triggers)
	for i := range list {
		list[i].Aggregation = "all"
	}
	w := storagetest.Open(t, storagetest.Options{CacheBytes: -1})
	write(t, w.Store, list)
	q := everything
	q.Filter.Aggregation = "all"
	ctx := watched(w.Store)
	n, err := w.Count(ctx, q)
	if n != triggers || err != nil {
		t.Fatal(n, err)
	}
	_ = ctx.Err()
	if ctx.most == 0 || ctx.most > 5 {
		t.Errorf("%d chunks of 256 rows are decoded between two looks at the context", ctx.most)
	}
}
