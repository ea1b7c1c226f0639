package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"integration-log/app/trigger"
)

const (
	// sliceBytes bounds the payloads that Each holds at a time, but for the last one.
	sliceBytes = 4 << 20
	// maxSliceRows is about as many triggers of 4 KB as sliceBytes allows.
	maxSliceRows = 1 << 10
)

// Each calls visit with every trigger that is still to be seen, whole and in
// order. It reads in short transactions and holds none while visit runs. The
// trigger belongs to visit. An error of visit ends it and is returned.
func (r *ResultSet) Each(ctx context.Context, visit func(*trigger.Trigger) error) error {
	e := exporter{result: r, cache: &bulkCache{}, rows: maxSliceRows / 4}
	for e.start < r.total {
		slice, err := e.next(ctx)
		if err != nil {
			return fmt.Errorf("read triggers: %w", err)
		}
		for i := range slice {
			if err := visit(slice[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// exporter reads a result slice by slice. The rows of a slice are read in the
// order in which they are stored.
type exporter struct {
	result *ResultSet
	cache  *bulkCache
	start  int
	rows   int // of the next slice: as many as have fitted so far
}

// next reads the next slice, without what is no longer to be seen. One that is
// too large is given up, and a smaller one is tried.
func (e *exporter) next(ctx context.Context) (slice []*trigger.Trigger, err error) {
	for fits := false; !fits && err == nil; {
		var size int
		slice, size, err = e.read(ctx)
		if fits = size <= sliceBytes || e.rows == 1; !fits {
			e.rows = max(e.rows/4, 1)
			continue
		}
		e.start += e.rows
		if size < sliceBytes/2 {
			e.rows = min(e.rows*2, maxSliceRows)
		}
	}
	return slice, err
}

// read reads e.rows triggers; it stops where their payloads take too much.
func (e *exporter) read(ctx context.Context) (slice []*trigger.Trigger, size int, err error) {
	err = e.result.view(ctx, func(n *snapshot) error {
		n.cache = e.cache
		places, err := e.result.places(ctx, n, e.start, e.rows)
		if err != nil {
			return err
		}
		list := n.standing(places)
		slice = make([]*trigger.Trigger, len(places))
		for _, w := range list {
			t, ok, err := n.whole(w.at)
			if err != nil {
				return err
			}
			if ok && e.result.visible.shows(t.Plugin.Key()) {
				slice[w.row] = &t
			}
			if size += len(t.Payload); size > sliceBytes {
				return nil
			}
		}
		return ctx.Err()
	})
	return slices.DeleteFunc(slice, func(t *trigger.Trigger) bool { return t == nil }), size, err
}

// standing returns where places that a result holds are now, by place, without
// those of which nothing is left.
func (n *snapshot) standing(places []place) []wanted {
	list := make([]wanted, 0, len(places))
	for i, p := range places {
		if now, ok := n.current(p); ok {
			list = append(list, wanted{now, i})
		}
	}
	slices.SortFunc(list, func(a, b wanted) int { return cmp.Compare(a.at, b.at) })
	return list
}
