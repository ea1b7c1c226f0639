package storage

import "context"

// pass goes through everything that may have times to change, or ends the work where
// nothing is left. A fold that comes between two steps makes other segments of what it took.
func (r *rereading) pass(ctx context.Context) (again bool, err error) {
	var segments []uint64
	tail := false
	err = r.inTurn(ctx, func() error {
		err := r.s.view(ctx, func(n *snapshot) error {
			segments, tail = r.open(n), len(r.inTail(n)) > 0
			return nil
		})
		if err != nil || len(segments) > 0 || tail {
			return err
		}
		return r.end()
	})
	if err != nil || len(segments) == 0 && !tail {
		return false, err
	}
	for tail {
		if tail, err = r.tailStep(ctx); err != nil {
			return false, err
		}
	}
	for _, id := range segments {
		for row := 0; row >= 0; {
			if row, err = r.segmentStep(ctx, id, row); err != nil {
				return false, err
			}
		}
		r.seen[id] = true
	}
	return true, nil
}

func (r *rereading) inTurn(ctx context.Context, do func() error) error {
	if err := r.s.writing.take(ctx); err != nil {
		return err
	}
	defer r.s.writing.give()
	return do()
}

// open returns the segments that were not looked at yet.
func (r *rereading) open(n *snapshot) (ids []uint64) {
	total := r.done
	for _, seg := range n.catalog.segments {
		if seg.Naive > 0 && !r.seen[seg.ID] && seg.Last.Nanos() > n.cutoff {
			ids = append(ids, seg.ID)
			total += int64(seg.Naive)
		}
	}
	r.total = max(r.total, total+int64(len(r.inTail(n))))
	return ids
}

// inTail returns the rows of the tail that have times to change.
func (r *rereading) inTail(n *snapshot) (places []place) {
	damaged := n.s.unreadable.all()
	for _, row := range n.tail.rows {
		if row.summary.LogTime.Nanos() > n.cutoff && row.trigger.AnyRead(r.reader.stale) && damaged[row.place()] == nil {
			places = append(places, row.place())
		}
	}
	return places
}

func (r *rereading) tailStep(ctx context.Context) (more bool, err error) {
	err = r.inTurn(ctx, func() error {
		var places []place
		err := r.s.view(ctx, func(n *snapshot) error {
			places = r.inTail(n)
			return nil
		})
		if err != nil {
			return err
		}
		taken, err := r.step(ctx, places)
		more = taken < len(places)
		return err
	})
	return more, err
}

// segmentStep looks at some rows of a segment; next is -1 behind the last.
func (r *rereading) segmentStep(ctx context.Context, id uint64, row int) (next int, err error) {
	next = -1
	err = r.inTurn(ctx, func() error {
		if err := r.s.relieve(ctx); err != nil {
			return err
		}
		var places []place
		err := r.s.view(ctx, func(n *snapshot) error {
			seg := n.catalog.byID[id]
			for at := row; seg != nil && at < seg.Rows; at++ {
				if !seg.gone.Has(at) {
					places = append(places, segmentPlace(id, at))
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		taken, err := r.step(ctx, places)
		if taken < len(places) {
			next = places[taken].row()
		}
		return err
	})
	return next, err
}
