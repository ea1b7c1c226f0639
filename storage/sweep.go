package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
)

// Sweep deletes what has expired, with everything that belongs to it, one day in
// a transaction, and rejected rows older than RejectRetention; then it fills the
// pages that became free with zeros. When it fails or is cancelled, what it had
// removed stays removed, and the next one goes on. A day is gone for everybody with
// its own commit; that the call returns after the zeros, which take longer and let
// writers in, tells whoever waits for it that nothing of the day is left in the file.
// Damage ends it nowhere: what cannot be read is told of by the error, and stays, unseen,
// until all of its day has expired.
func (s *Store) Sweep(ctx context.Context) (Swept, error) {
	var swept Swept
	err := s.sweep(ctx, &swept)
	if err != nil {
		return swept, fmt.Errorf("sweep: %w", err)
	}
	return swept, nil
}

func (s *Store) sweep(ctx context.Context, swept *Swept) error {
	if s.options.ReadOnly {
		return ErrReadOnly
	}
	if err := s.sweeping.take(ctx); err != nil {
		return err
	}
	defer s.sweeping.give()
	cutoff, damaged := s.cutoff(), &aside{}
	for _, next := range s.sweepSteps() {
		for more := true; more; {
			removed, again, err := next(ctx, cutoff)
			swept.Removed, more = swept.Removed+removed, again
			if err := damaged.keep(err); err != nil {
				return err
			}
		}
	}
	err := s.update(ctx, func(tx *bolt.Tx) error {
		if err := damaged.keep(s.sweepRejects(tx)); err != nil {
			return err
		}
		if err := putMeta(tx, keyLastRemoved, uint64(swept.Removed)); err != nil {
			return err
		}
		return putMeta(tx, keyLastSweep, uint64(s.options.Clock().UnixNano()))
	})
	if err != nil {
		return err
	}
	if err := damaged.keep(s.zeroFree(ctx)); err != nil {
		return err
	}
	err = s.view(ctx, func(n *snapshot) (err error) {
		swept.Oldest, err = n.oldest(Visible{All: true})
		swept.Next = s.expiry(swept.Oldest)
		return errors.Join(n.unswept(cutoff), err)
	})
	return errors.Join(damaged.kept, err)
}

// sweepStep removes some of what has this log time or an earlier one; more tells
// that there may be more of it.
type sweepStep func(ctx context.Context, cutoff int64) (removed int, more bool, err error)

// sweepSteps are what a sweep does, each until there is no more. A fold may come in
// between: what it takes from the tail stands in a segment, which comes later.
func (s *Store) sweepSteps() []sweepStep {
	return []sweepStep{s.sweepDay, s.sweepTail, s.sweepSegments, s.sweepRemains}
}

// expiry returns when a trigger of that log time expires; zero when it never does.
func (s *Store) expiry(logTime trigger.Time) time.Time {
	if s.retention == 0 || logTime.IsZero() {
		return time.Time{}
	}
	return logTime.Std().Add(s.retention)
}

// sweepDay removes the oldest day if it has expired as a whole, but for its remains;
// more tells that it had.
func (s *Store) sweepDay(ctx context.Context, cutoff int64) (removed int, more bool, err error) {
	if err := s.writing.take(ctx); err != nil {
		return 0, false, err
	}
	defer s.writing.give()
	c := newChanges()
	err = s.view(ctx, func(n *snapshot) error {
		day, ok := n.oldestDay()
		if !ok || day >= segment.DayOf(cutoff) {
			return nil
		}
		more, c.leave = true, true
		for _, seg := range n.catalog.ofDay(day) {
			c.drop(seg)
			removed += seg.live()
		}
		for _, row := range n.tail.rows {
			if row.group.day == day {
				c.removed[row.number] = true
				removed++
			}
		}
		return nil
	})
	if err != nil || !more {
		return 0, false, err
	}
	return s.removeExpired(ctx, c, removed)
}

// sweepSegments removes the expired rows of segments of the day that is expiring,
// by writing the others anew; as many segments as go into one transaction. What cannot be
// read is left out.
func (s *Store) sweepSegments(ctx context.Context, cutoff int64) (removed int, more bool, err error) {
	if err := s.writing.take(ctx); err != nil {
		return 0, false, err
	}
	defer s.writing.give()
	var list []*work
	expired := map[uint64]int{} // by segment
	err = s.view(ctx, func(n *snapshot) (err error) {
		rows := 0
		for _, seg := range s.unreadable.all().without(n.catalog.ofDay(segment.DayOf(cutoff))) {
			if seg.First.Nanos() > cutoff || rows >= s.limits.foldRows {
				continue
			}
			expired[seg.ID], err = n.countBetween(seg, firstMoment, cutoff)
			if s.leaveOut(segmentPlace(seg.ID, 0), err) {
				continue
			}
			if err != nil {
				return err
			}
			list = append(list, &work{catalog: n.catalog, rewrite: []*stored{seg}})
			rows += seg.live()
		}
		return nil
	})
	if err != nil || len(list) == 0 {
		return 0, false, err
	}
	c := newChanges()
	f := folding{s: s, from: map[trigger.Ref]place{}, cutoff: cutoff}
	if err := f.rewrite(ctx, list, c); err != nil || c.empty() {
		return 0, err == nil, err
	}
	for _, seg := range c.dropped {
		removed += expired[seg.ID]
	}
	return s.removeExpired(ctx, c, removed)
}

// sweepTail removes the expired rows of the tail.
func (s *Store) sweepTail(ctx context.Context, cutoff int64) (removed int, more bool, err error) {
	if err := s.writing.take(ctx); err != nil {
		return 0, false, err
	}
	defer s.writing.give()
	c := newChanges()
	err = s.view(ctx, func(n *snapshot) error {
		for _, row := range n.tail.rows {
			if row.summary.LogTime.Nanos() <= cutoff {
				c.removed[row.number] = true
			}
		}
		return nil
	})
	if err != nil || len(c.removed) == 0 {
		return 0, false, err
	}
	removed, _, err = s.removeExpired(ctx, c, len(c.removed))
	return removed, false, err
}

// removeExpired commits what a step of a sweep removes.
func (s *Store) removeExpired(ctx context.Context, c *changes, removed int) (int, bool, error) {
	err := s.settled(ctx, c, func(tx *bolt.Tx) error {
		if err := putMeta(tx, keyRevision, uint64(tx.ID())); err != nil {
			return err
		}
		return putUnzeroed(tx)
	})
	if err != nil {
		return 0, false, err
	}
	s.known.learn(c.built)
	return removed, true, nil
}
