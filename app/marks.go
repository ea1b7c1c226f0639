package app

import (
	"context"
	"sort"

	"integration-log/app/access"
	"integration-log/app/trigger"
)

// MaxBuckets bounds the marks of a scrollbar: more than a screen has pixels.
const MaxBuckets = 4096

// Marks counts the erroneous rows of a result in equal buckets from its first row
// to its last, for the scrollbar: they are those of the moment when first asked.
func (a *App) Marks(ctx context.Context, actor access.Actor, handle string, buckets int) ([]int, error) {
	if buckets < 1 || buckets > MaxBuckets {
		return nil, fail(BadRequest, "Ask for 1 to %d buckets.", MaxBuckets)
	}
	o, err := a.result(ctx, actor, handle)
	if err != nil {
		return nil, err
	}
	positions, err := o.erroneous(ctx)
	if err != nil {
		return nil, told("find the erroneous rows", err)
	}
	marks := make([]int, buckets)
	for b := range marks {
		from, to := b*o.set.Total()/buckets, (b+1)*o.set.Total()/buckets
		marks[b] = before(positions, to) - before(positions, from)
	}
	return marks, nil
}

// before returns how many of the sorted positions are less than limit.
func before(positions []int32, limit int) int {
	return sort.Search(len(positions), func(i int) bool { return int(positions[i]) >= limit })
}

// erroneous reads through the rows once and keeps the positions found.
func (o *opened) erroneous(ctx context.Context) ([]int32, error) {
	o.marking.Lock()
	defer o.marking.Unlock()
	if o.marked {
		return o.marks, nil
	}
	var found []int32
	for start := 0; start < o.set.Total(); start += MaxRows {
		if o.gone.Load() {
			return nil, errGone()
		}
		rows, err := o.set.Rows(ctx, start, MaxRows)
		if err != nil {
			return nil, err
		}
		for i, row := range rows {
			if row.Summary.Status == trigger.Erroneous {
				found = append(found, int32(start+i))
			}
		}
	}
	o.marks, o.marked = found, true
	return found, nil
}
