package storage_test

import (
	"context"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/storagetest"
)

// TestFirstRows: the first rows of a search with many hits cost what they are, and
// are those of the whole result.
func TestFirstRows(t *testing.T) {
	t.Parallel()
	const triggers, page = 20_000, 40
	ctx := context.Background()
	w := storagetest.Open(t, storagetest.Options{CacheBytes: -1})
	write(t, w.Store, evenly(triggers))
	for _, sort := range []trigger.Sort{{}, {Ascending: true}, {By: trigger.ByTriggered}, {By: trigger.ByTriggered, Ascending: true}} {
		q := everything
		q.Sort, q.Filter.Text = sort, "short"
		result, err := w.Select(ctx, q)
		if err != nil || result.Total() != triggers {
			t.Fatal(result.Total(), err)
		}
		want, err := result.Rows(ctx, 0, page)
		if err != nil {
			t.Fatal(err)
		}
		var looked int
		done := workOf(t, w.Store, func() error {
			first, err := w.SelectFirst(ctx, q, page)
			looked = first.Total()
			return err
		})
		if looked < page || looked > triggers/5 || done.chunks > 40 {
			t.Errorf("%+v: %d rows were found, and %d chunks decoded", sort, looked, done.chunks)
		}
		first, err := w.SelectFirst(ctx, q, page)
		if err != nil {
			t.Fatal(err)
		}
		got, err := first.Rows(ctx, 0, page)
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			if got[i].Summary.Ref != want[i].Summary.Ref {
				t.Fatalf("%+v: row %d is %v instead of %v", sort, i, got[i].Summary.Ref, want[i].Summary.Ref)
			}
		}
	}
}
