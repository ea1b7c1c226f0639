package app

import (
	"cmp"
	"context"
	"slices"

	"integration-log/app/access"
	"integration-log/app/trigger"
	"integration-log/storage"
)

// MaxBuckets bounds the marks of a scrollbar: more than a screen has pixels.
const MaxBuckets = 4096

// Marks counts the erroneous rows of a result in equal buckets from its first
// row to its last, for the scrollbar: those of the moment when first asked.
func (a *App) Marks(ctx context.Context, actor access.Actor, handle string, buckets int) ([]int, error) {
	if buckets < 1 || buckets > MaxBuckets {
		return nil, fail(BadRequest, "Ask for 1 to %d buckets.", MaxBuckets)
	}
	w, err := a.begin(ctx, actor, access.ViewLog)
	if err != nil {
		return nil, err
	}
	o, err := w.results.get(handle, actor)
	if err != nil {
		return nil, err
	}
	ctx, done := w.bind(ctx)
	defer done()
	marks, err := o.mark(ctx, w.store, buckets)
	return marks, told("find the erroneous rows", err)
}

// mark finds the marks once for each number of buckets. It reads the rows at the
// buckets' bounds and the erroneous ones, which are few, instead of all.
func (o *opened) mark(ctx context.Context, store *storage.Store, buckets int) ([]int, error) {
	o.marking.Lock()
	defer o.marking.Unlock()
	if len(o.marks) == buckets {
		return o.marks, nil
	}
	marks := make([]int, buckets)
	found, err := o.erroneous(ctx, store)
	if err != nil {
		return nil, err
	}
	if found.Total() > 0 {
		bounds, err := o.bounds(ctx, buckets)
		if err != nil {
			return nil, err
		}
		if err := o.sortInto(ctx, found, bounds, marks); err != nil {
			return nil, err
		}
	}
	o.marks = marks
	return marks, nil
}

// erroneous selects the result's erroneous rows in the result's order.
func (o *opened) erroneous(ctx context.Context, store *storage.Store) (*storage.ResultSet, error) {
	q := o.query
	if len(q.Filter.Statuses) > 0 && !slices.Contains(q.Filter.Statuses, trigger.Erroneous) {
		return &storage.ResultSet{}, nil
	}
	q.Filter.Statuses = []trigger.Status{trigger.Erroneous}
	return store.Select(ctx, q)
}

// bounds reads the first row of every bucket but the first.
func (o *opened) bounds(ctx context.Context, buckets int) ([]Row, error) {
	bounds := make([]Row, 0, buckets-1)
	total, last := o.set.Total(), -1
	for b := 1; b < buckets; b++ {
		at := b * total / buckets
		if at == last {
			bounds = append(bounds, bounds[len(bounds)-1])
			continue
		}
		if o.gone.Load() {
			return nil, errGone()
		}
		row, err := o.set.Rows(ctx, at, 1)
		if err != nil {
			return nil, err
		}
		bounds, last = append(bounds, row...), at
	}
	return bounds, nil
}

// sortInto counts the rows found into the buckets between the bounds.
func (o *opened) sortInto(ctx context.Context, found *storage.ResultSet, bounds []Row, marks []int) error {
	bucket := 0
	for start := 0; start < found.Total(); start += MaxRows {
		if o.gone.Load() {
			return errGone()
		}
		rows, err := found.Rows(ctx, start, MaxRows)
		if err != nil {
			return err
		}
		for i := range rows {
			for bucket < len(bounds) && o.reaches(&rows[i], &bounds[bucket]) {
				bucket++
			}
			marks[bucket]++
		}
	}
	return nil
}

// reaches tells whether row stands at bound or after it. A bound that expired
// stood among the oldest: before all others when these come first, else after them.
func (o *opened) reaches(row, bound *Row) bool {
	if row.Expired || bound.Expired {
		return o.query.Sort.Ascending
	}
	return compareRows(&row.Summary, &bound.Summary, o.query.Sort) >= 0
}

// compareRows is the order of results: by the time sorted by, absent ones last
// in both directions, then by id and source.
func compareRows(x, y *trigger.Summary, order trigger.Sort) int {
	s, t := x.Scheduled, y.Scheduled
	if order.By == trigger.ByTriggered {
		s, t = x.Triggered, y.Triggered
	}
	if s.IsZero() != t.IsZero() {
		if s.IsZero() {
			return 1
		}
		return -1
	}
	byTime := cmp.Compare(s.Nanos(), t.Nanos())
	if !order.Ascending {
		byTime = -byTime
	}
	return cmp.Or(byTime, cmp.Compare(x.ID, y.ID), cmp.Compare(x.Source, y.Source))
}
