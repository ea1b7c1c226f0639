package storage

import (
	"context"
	"fmt"
	"slices"

	"integration-log/app/trigger"
)

// ResultSet is an opened query: which triggers, in which order, and nothing
// else. It holds four bytes a row and no transaction, and may be used from any
// goroutine until its store is closed; it needs no closing itself.
type ResultSet struct {
	store          *Store
	visible        Visible
	revision, rows uint64
	numbers        []uint32
}

// Total is the number of rows, expired ones included; it never changes.
func (r *ResultSet) Total() int { return len(r.numbers) }

// Revision is the store's revision when the result was opened.
func (r *ResultSet) Revision() uint64 { return r.revision }

// Newer tells whether triggers were imported or merged since the result was opened.
func (r *ResultSet) Newer() bool { return r.store.metaNow(keyRows) > r.rows }

// Rows returns up to n rows from start on, in their present state.
func (r *ResultSet) Rows(ctx context.Context, start, n int) ([]Row, error) {
	numbers := r.window(start, n)
	rows := make([]Row, 0, len(numbers))
	err := r.store.view(ctx, func(tx *reader) error {
		for _, number := range numbers {
			row, err := tx.shown(number, r.visible)
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read rows: %w", err)
	}
	return rows, nil
}

func (r *ResultSet) window(start, n int) []uint32 {
	start = min(max(start, 0), len(r.numbers))
	return r.numbers[start : start+min(max(n, 0), len(r.numbers)-start)]
}

// Position returns where a trigger stands; ok is false for one that is not in
// the result, or no longer to be seen.
func (r *ResultSet) Position(ctx context.Context, ref trigger.Ref) (position int, ok bool) {
	position = -1
	err := r.store.view(ctx, func(tx *reader) error {
		number, ok := tx.lookUp(ref)
		if !ok {
			return nil
		}
		if row, err := tx.shown(number, r.visible); err != nil || row.Expired {
			return err
		}
		position = slices.Index(r.numbers, number)
		return nil
	})
	return position, err == nil && position >= 0
}

// sliceBytes bounds the payloads that Each holds at a time.
const sliceBytes = 4 << 20

// Each calls visit with every trigger that is still to be seen, whole and in
// order. It reads in short transactions and holds none while visit runs. The
// trigger belongs to visit. An error of visit ends it and is returned.
func (r *ResultSet) Each(ctx context.Context, visit func(*trigger.Trigger) error) error {
	for start := 0; start < len(r.numbers); {
		slice, read, err := r.slice(ctx, start)
		if err != nil {
			return fmt.Errorf("read triggers: %w", err)
		}
		for i := range slice {
			if err := visit(&slice[i]); err != nil {
				return err
			}
		}
		start += read
	}
	return nil
}

// slice reads the next triggers and tells how many rows it got through.
func (r *ResultSet) slice(ctx context.Context, start int) (slice []trigger.Trigger, read int, err error) {
	err = r.store.view(ctx, func(tx *reader) error {
		size := 0
		for _, number := range r.window(start, sliceRows) {
			t, ok, err := tx.whole(number)
			if err != nil {
				return err
			}
			read++
			if ok && r.visible.shows(t.Plugin.Key()) {
				slice = append(slice, t)
			}
			if size += len(t.Payload); size > sliceBytes {
				return nil
			}
		}
		return nil
	})
	return slice, read, err
}

// shown returns a row as a list shows it.
func (r *reader) shown(number uint32, visible Visible) (Row, error) {
	gone := Row{Expired: true}
	d, err := r.dayOfNumber(number)
	if d == nil || err != nil {
		return gone, err
	}
	summary, err := r.s.readSummary(r, d, number)
	if err != nil {
		return gone, err
	}
	if summary.LogTime.Nanos() <= r.cutoff || !visible.shows(summary.Plugin.Key()) {
		return gone, nil
	}
	return Row{Summary: summary}, nil
}
