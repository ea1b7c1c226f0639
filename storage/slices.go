package storage

import (
	"context"
	"time"

	"integration-log/storage/internal/segment"
)

// inSlices calls step with 0 to count-1 in turn, in transactions of about
// sliceTime each. What step reads must not depend on which of them it is in. It
// leaves the shared cache alone, and the counters of what questions cost.
func (s *Store) inSlices(ctx context.Context, count int, step func(n *snapshot, i int) error) error {
	cache, work := &bulkCache{}, &segment.Work{}
	return inSlices(ctx, s.view, count, func(n *snapshot, i int) error {
		n.cache, n.work = cache, work
		return step(n, i)
	})
}

// inSlices calls step with 0 to count-1 in turn, in transactions of about sliceTime each.
func inSlices(ctx context.Context, view viewer, count int, step func(n *snapshot, i int) error) error {
	for i := 0; i < count; {
		err := view(ctx, func(n *snapshot) error {
			for begun := time.Now(); i < count && time.Since(begun) < sliceTime; i++ {
				if err := step(n, i); err != nil {
					return err
				}
			}
			return ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	return nil
}
