package storage

import (
	"context"
	"fmt"
	"math"
	"slices"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
)

// Fold moves what stands in the tail into segments now, and writes segments anew
// of which much is gone or which are many and small. No answer changes by it.
func (s *Store) Fold(ctx context.Context) error {
	if s.options.ReadOnly {
		return fmt.Errorf("fold: %w", ErrReadOnly)
	}
	return s.foldWhile(ctx, &s.limits, func(w *work) bool { return w.tail > 0 || w.worn })
}

// foldWhile folds groups, those with the most rows in the tail first, as long as
// by the limits there is one that is wanted.
func (s *Store) foldWhile(ctx context.Context, l *limits, wanted func(*work) bool) error {
	for {
		more, err := s.foldNext(ctx, l, wanted)
		if err != nil {
			return fmt.Errorf("fold: %w", err)
		}
		if !more {
			return nil
		}
	}
}

// foldNext folds some groups when it is its turn.
func (s *Store) foldNext(ctx context.Context, l *limits, wanted func(*work) bool) (more bool, err error) {
	if err := s.writing.take(ctx); err != nil {
		return false, err
	}
	defer s.writing.give()
	return s.foldSome(ctx, l, wanted)
}

// foldSome folds as many groups as go into one transaction. Whoever calls it has
// the turn.
func (s *Store) foldSome(ctx context.Context, l *limits, wanted func(*work) bool) (more bool, err error) {
	var next []*work
	err = s.view(ctx, func(n *snapshot) error {
		next = n.nextWork(l, wanted)
		return nil
	})
	if len(next) == 0 || err != nil {
		return false, err
	}
	return true, s.foldGroups(ctx, next)
}

// foldGroups makes segments of the groups' rows in the tail and of their segments
// that are to be written anew.
func (s *Store) foldGroups(ctx context.Context, list []*work) error {
	f := folding{s: s, from: map[trigger.Ref]place{}, cutoff: math.MinInt64}
	c := newChanges()
	if err := f.rewrite(ctx, list, c); err != nil || c.empty() {
		return err
	}
	if err := s.settled(ctx, c, func(*bolt.Tx) error { return nil }); err != nil {
		return err
	}
	s.known.learn(c.built)
	return nil
}

// settled applies changes that drop segments, after results that have not
// ordered rows of these have done so.
func (s *Store) settled(ctx context.Context, c *changes, also func(*bolt.Tx) error) error {
	if len(c.dropped) == 0 {
		return s.apply(c, also)
	}
	ids := c.droppedIDs()
	defer s.moved.stay()
	for _, result := range s.moved.leave(ids) {
		if err := result.settle(ctx, ids); err != nil {
			return err
		}
	}
	return s.apply(c, also)
}

// folding gathers the triggers of groups that go into new segments.
type folding struct {
	s      *Store
	cutoff int64 // what has this log time or an earlier one is left out
	from   map[trigger.Ref]place
}

// rewrite adds to c that the work's rows go into new segments, which are built here.
// Work of which a row cannot be read is not done: it is other work from now on.
func (f *folding) rewrite(ctx context.Context, list []*work, c *changes) error {
	var runs [][]*trigger.Trigger
	for _, w := range list {
		triggers, whole, err := f.read(ctx, w)
		if err != nil {
			return err
		}
		if !whole {
			continue
		}
		slices.SortFunc(triggers, segment.Compare)
		runs = append(runs, f.s.limits.cut(triggers)...)
		c.drop(w.rewrite...)
		for _, row := range w.rows {
			c.removed[row.number] = true
		}
	}
	var err error
	if c.built, err = f.s.build(ctx, runs); err != nil {
		return err
	}
	for _, b := range c.built {
		for row, t := range b.triggers {
			c.move(list[0].catalog, f.from[t.Ref], segmentPlace(b.ID, row))
		}
	}
	return nil
}

// read returns the triggers of the work; whole is false when one of them cannot be
// read, which is left out from now on.
func (f *folding) read(ctx context.Context, w *work) (list []*trigger.Trigger, whole bool, err error) {
	places := make([]place, 0, w.size())
	for _, seg := range w.rewrite {
		for row := range seg.Rows {
			if !seg.gone.Has(row) {
				places = append(places, segmentPlace(seg.ID, row))
			}
		}
	}
	for _, row := range w.rows {
		places = append(places, row.place())
	}
	left := false
	err = f.s.inSlices(ctx, len(places), func(n *snapshot, i int) error {
		t, err := n.read(places[i])
		if err == nil && t.LogTime().Nanos() > f.cutoff {
			list, f.from[t.Ref] = append(list, &t), places[i]
		}
		left = f.s.leaveOut(places[i], err)
		return err
	})
	if left {
		return nil, false, nil
	}
	return list, err == nil, err
}
