package storage_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// TestModel does the same at random to a store and to a model and compares all
// their answers. A failure names its seed: run it alone by -run 'TestModel/seed=N$'.
func TestModel(t *testing.T) {
	for seed := range uint64(30) {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			t.Parallel()
			r := newRun(t, seed)
			for range 40 {
				r.step()
			}
		})
	}
}

// run is one store and one model that live the same life.
type run struct {
	t     *testing.T
	g     *storagetest.Generator
	store *storagetest.Workspace
	model *storagetest.Model
	held  *storage.ResultSet
	as    *storagetest.Held
	last  []trigger.Trigger // written before
	small bool              // a few triggers go every way that millions do
}

func (r *run) shrink() {
	if r.small {
		storage.Shrink(r.store.Store)
	}
}

func newRun(t *testing.T, seed uint64) *run {
	r := &run{t: t, g: storagetest.NewGenerator(seed, storagetest.Start)}
	o := storagetest.Options{Retention: 30 * 24 * time.Hour}
	if seed%5 == 0 {
		o.Retention = 0
	}
	o.CacheBytes = []int64{0, -1, 20_000}[seed%3]
	r.store = storagetest.Open(t, o)
	r.small = seed%4 != 3
	r.shrink()
	r.model = storagetest.NewModel(o.Retention, r.store.Clock.Now)
	return r
}

func (r *run) step() {
	r.t.Helper()
	switch r.g.IntN(11) {
	case 0, 1, 2:
		r.write(r.g.IntN(40))
	case 3:
		r.store.Clock.Add(time.Duration(r.g.IntN(30)) * time.Hour)
		r.g.Around = r.store.Clock.Now()
	case 4:
		r.sweep()
	case 5:
		if r.g.IntN(3) == 0 {
			r.store.Reopen()
			r.shrink()
			r.held = nil // results belong to the store that gave them
		}
	case 6:
		q := r.g.Query()
		var err error
		if r.held, err = r.store.Select(context.Background(), q); err != nil {
			r.t.Fatal(err)
		}
		r.as = r.model.Select(q)
	case 7:
		if err := r.store.Fold(context.Background()); err != nil {
			r.t.Fatal(err)
		}
	default:
		storagetest.CompareQuery(r.t, r.store.Store, r.model, r.g.Query())
		storagetest.CompareLists(r.t, r.store.Store, r.model, r.g)
	}
	if r.held != nil {
		storagetest.CompareResult(r.t, r.held, r.as)
	}
}

func (r *run) write(n int) {
	r.t.Helper()
	list := slices.Concat(r.g.Triggers(n), r.g.Again(r.last, n/4))
	r.last = list
	want := r.model.Write(list)
	before := r.store.Revision()
	got, err := r.store.Write(context.Background(), storage.Batch{Triggers: storagetest.Clone(list)})
	if err != nil {
		r.t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		r.t.Fatalf("outcome %+v instead of %+v", got, want)
	}
	changed := got.Imported+got.Merged > len(got.Conflicts) // a payload that only differs changes nothing
	if changed && r.store.Revision() <= before {
		r.t.Fatal("the revision did not grow")
	}
	if r.held != nil && changed && !r.held.Newer() {
		r.t.Fatal("the held result does not know that there are newer rows")
	}
}

func (r *run) sweep() {
	r.t.Helper()
	swept, err := r.store.Sweep(context.Background())
	if err != nil {
		r.t.Fatal(err)
	}
	if want := r.model.Sweep(); swept.Removed != want {
		r.t.Fatalf("swept %d instead of %d", swept.Removed, want)
	}
	if next, _ := r.model.NextExpiry(storage.Visible{All: true}); !swept.Next.Equal(next) {
		r.t.Fatalf("next expiry %v instead of %v", swept.Next, next)
	}
}
