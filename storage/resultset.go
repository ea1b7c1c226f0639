package storage

import (
	"context"
	"fmt"
	"sync"

	"integration-log/app/trigger"
)

// ResultSet is an opened query: which triggers, in which order, and nothing
// else. It holds no transaction, and of the triggers at most a bit for each row
// of the segments it touches, and eight bytes for each row that was put in order, or
// sixteen where that was cancelled.
// It may be used from any goroutine until its store is closed; it needs no closing itself.
type ResultSet struct {
	store          *Store
	visible        Visible
	revision, rows uint64
	total          int
	mutex          sync.Mutex // of order; whoever has it may wait for a transaction to begin
	order          *order     // nil: was never opened, and has no rows
}

// Total is the number of rows, expired ones included; it never changes.
func (r *ResultSet) Total() int { return r.total }

// Revision is the store's revision when the result was opened.
func (r *ResultSet) Revision() uint64 { return r.revision }

// Newer tells whether triggers were imported or merged since the result was opened.
func (r *ResultSet) Newer() bool { return r.store.metaNow(keyRows) > r.rows }

// Rows returns up to n rows from start on, in their present state.
func (r *ResultSet) Rows(ctx context.Context, start, n int) ([]Row, error) {
	var rows []Row
	err := r.view(ctx, func(tx *snapshot) error {
		places, err := r.places(ctx, tx, start, n)
		if err != nil {
			return err
		}
		rows, err = tx.shown(places, r.visible)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read rows: %w", err)
	}
	return rows, nil
}

// view locks the order, and then calls read with a transaction. Nobody waits for the order
// inside a transaction: a store that closes waits for those, and lets none begin.
func (r *ResultSet) view(ctx context.Context, read func(*snapshot) error) error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.order == nil {
		return nil
	}
	return r.order.run(ctx, r.store.view, read)
}

// places returns where up to n rows from start on stood when the result was opened. It is
// called in view.
func (r *ResultSet) places(ctx context.Context, tx *snapshot, start, n int) ([]place, error) {
	start = min(max(start, 0), r.total)
	return r.order.window(ctx, tx, start, min(max(n, 0), r.total-start))
}

// settle fixes the order of everything that stands in segments which are about
// to be deleted: afterwards the result needs none of them.
func (r *ResultSet) settle(ctx context.Context, segments map[uint64]bool) error {
	return r.view(ctx, func(tx *snapshot) error { return r.order.settle(ctx, tx, segments) })
}

// Position returns where a trigger stands; ok is false for one that is not in
// the result, or no longer to be seen.
func (r *ResultSet) Position(ctx context.Context, ref trigger.Ref) (position int, ok bool, err error) {
	err = r.view(ctx, func(tx *snapshot) error {
		now, found, err := tx.locate(ref)
		if !found || err != nil {
			return err
		}
		row, err := tx.shown([]place{now}, r.visible)
		if err != nil || row[0].Expired {
			return err
		}
		position, ok, err = r.order.find(ctx, tx, ref, now)
		return err
	})
	if err != nil {
		return 0, false, fmt.Errorf("find a row: %w", err)
	}
	return position, ok, nil
}
