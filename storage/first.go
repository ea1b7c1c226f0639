package storage

import (
	"context"
	"fmt"
	"math"

	"integration-log/app/trigger"
)

// firstGrowth is how many times longer the next stretch of time is when one has too
// few rows: all stretches before the last cost a seventh of it.
const firstGrowth = 8

// SelectFirst opens the first rows of a query, at least n of them where there are so
// many, without a look at the others: a search with many hits looks into few chunks.
// It tries a stretch of the time that is sorted by, and longer ones until that has them.
func (s *Store) SelectFirst(ctx context.Context, q Query, n int) (*ResultSet, error) {
	if searchKey(&q.Filter) == "" {
		return s.Select(ctx, q) // heads and columns tell, which takes no time
	}
	r, err := s.reach(ctx, &q)
	if err != nil {
		return nil, fmt.Errorf("find the first triggers: %w", err)
	}
	for width := r.width(2*max(n, 0) + s.limits.firstRows); width < r.span(); width *= firstGrowth {
		if result, err := s.open(ctx, r.within(q, width)); err != nil || result.total >= n {
			return result, err
		}
		if width > math.MaxUint64/firstGrowth {
			break
		}
	}
	return s.open(ctx, q)
}

// reach is the stretch of the time that is sorted by in which rows of a query may be.
type reach struct {
	first, last int64
	rows        int
}

func (s *Store) reach(ctx context.Context, q *Query) (reach, error) {
	r := reach{first: math.MaxInt64, last: math.MinInt64}
	err := s.view(ctx, func(n *snapshot) error {
		scope, err := n.scope(q)
		if err != nil {
			return err
		}
		for _, seg := range n.catalog.segments {
			if scope.lacksEntities(n, seg) || scope.misses(&seg.Head) || q.Sort.By == trigger.ByTriggered && seg.NoTriggered() == seg.Rows {
				continue
			}
			first, last := keysOf(&seg.Head, q.Sort.By)
			r = reach{min(r.first, first), max(r.last, last), r.rows + seg.Rows}
		}
		for _, row := range tailKeys(n.tail.rows, q.Sort.By) {
			if !row.absent {
				r = reach{min(r.first, row.key), max(r.last, row.key), r.rows + 1}
			}
		}
		return nil
	})
	return r, err
}

// span is how long the stretch is; 0 without rows.
func (r *reach) span() uint64 {
	if r.rows == 0 {
		return 0
	}
	return uint64(r.last) - uint64(r.first) // wraps around rightly
}

// width is about how long so many rows take.
func (r *reach) width(rows int) uint64 {
	if rows >= r.rows {
		return math.MaxUint64
	}
	return r.span()/uint64(r.rows)*uint64(rows) + 1
}

// within returns q without what lies behind the first width of the stretch.
func (r *reach) within(q Query, width uint64) Query {
	f := &q.Filter
	from, to := &f.ScheduledFrom, &f.ScheduledTo
	if q.Sort.By == trigger.ByTriggered {
		from, to = &f.TriggeredFrom, &f.TriggeredTo
	}
	if q.Sort.Ascending {
		end := trigger.FromNanos(r.first+int64(width), fullDigits)
		if to.IsZero() || end.Nanos() < to.Nanos() {
			*to = end
		}
		return q
	}
	begin := trigger.FromNanos(r.last-int64(width), fullDigits)
	if from.IsZero() || begin.Nanos() > from.Nanos() {
		*from = begin
	}
	return q
}

// fullDigits are those of a moment to the nanosecond.
const fullDigits = 9
