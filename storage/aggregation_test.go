package storage_test

import (
	"context"
	"fmt"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
	"integration-log/storage/storagetest"
)

// TestAggregationsOfOneHash: the columns cannot tell them apart, and the answer does.
func TestAggregationsOfOneHash(t *testing.T) {
	t.Parallel()
	first, same := map[uint32]string{}, []string(nil)
	for i := 0; same == nil; i++ {
		name := fmt.Sprint("aggregation ", i)
		if other, ok := first[segment.AggregationHash(name)]; ok {
			same = []string{other, name}
		}
		first[segment.AggregationHash(name)] = name
	}
	list := evenly(300)
	for i := range list {
		list[i].Aggregation = same[min(i%3, 1)]
	}
	w := storagetest.Open(t, storagetest.Options{})
	write(t, w.Store, list)
	if err := w.Fold(context.Background()); err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{100, 200} {
		expectCount(t, w.Store, trigger.Filter{Aggregation: same[i]}, want)
	}
}
