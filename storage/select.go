package storage

import (
	"context"
	"fmt"
)

// Select opens a query: membership and order are fixed from then on. A cancelled
// ctx ends it soon with ctx.Err.
func (s *Store) Select(ctx context.Context, q Query) (*ResultSet, error) {
	s.opened(&q.Filter)
	return s.open(ctx, q)
}

// open is Select of what nobody will ask for again.
func (s *Store) open(ctx context.Context, q Query) (*ResultSet, error) {
	var r *ResultSet
	var leaving map[uint64]bool
	f := newFinder(s, &q)
	f.view = func(ctx context.Context, read func(*snapshot) error) error {
		r = &ResultSet{store: s, visible: q.Visible}
		r.mutex.Lock() // as moves wants it
		defer r.mutex.Unlock()
		leaving = s.moved.watch(r)
		return s.view(ctx, read)
	}
	err := f.find(ctx, func(n *snapshot, found *found) error {
		var err error
		if r.revision, err = readMeta(n.tx, keyRevision); err != nil {
			return err
		}
		if r.rows, err = readMeta(n.tx, keyRows); err != nil {
			return err
		}
		r.total = found.total()
		if r.order, err = newOrder(n, found, q.Sort); err != nil {
			return fmt.Errorf("order triggers: %w", err)
		}
		return r.order.run(ctx, n.here, func(n *snapshot) error { return r.order.settle(ctx, n, leaving) })
	})
	if err != nil {
		return nil, err
	}
	return r, nil
}
