package storage

import (
	"context"
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
	"integration-log/storage/internal/record"
	"integration-log/storage/internal/segment"
)

// changes works out where the triggers of the batch go: many of one group become
// segments, which are built here, the rest goes to the tail.
func (w *writer) changes(ctx context.Context) (*changes, error) {
	c := newChanges()
	before, err := w.s.catalogNow(ctx)
	if err != nil {
		return nil, err
	}
	var runs [][]*trigger.Trigger
	w.each(func(one *state) {
		if err == nil {
			err = record.Fits(one.trigger)
		}
		if one.joined {
			w.leave(c, before, one)
		}
	})
	if err != nil {
		return nil, err
	}
	for _, list := range w.groups() {
		if len(list) < w.s.limits.directRows {
			w.toTail(c, before, list)
			continue
		}
		for _, one := range list {
			w.leave(c, before, one)
		}
		runs = append(runs, w.s.limits.cut(sortedTriggers(list))...)
	}
	if c.built, err = w.s.build(ctx, runs); err != nil {
		return nil, err
	}
	if w.recalled > 0 { // else nothing stood anywhere before
		w.movedToBuilt(c, before)
	}
	return c, nil
}

func (w *writer) movedToBuilt(c *changes, before *catalog) {
	for _, b := range c.built {
		for row, t := range b.triggers {
			w.moved(c, before, w.find(lookup.Hash(t.ID), &t.Ref), segmentPlace(b.ID, row))
		}
	}
}

// groups returns the triggers that are new or have changed, group by group as the
// batch first names them, then those of kin.
func (w *writer) groups() (list [][]*state) {
	at, last, i := map[group]int{}, group{}, -1
	w.each(func(one *state) {
		if !one.changed {
			return
		}
		if g := groupOf(one.trigger); i < 0 || g != last { // most come in runs of one group
			var ok bool
			if i, ok = at[g]; !ok {
				i = len(list)
				at[g], list = i, append(list, nil)
			}
			last = g
		}
		list[i] = append(list[i], one)
	})
	return list
}

func sortedTriggers(list []*state) []*trigger.Trigger {
	triggers := make([]*trigger.Trigger, len(list))
	for i, one := range list {
		triggers[i] = one.trigger
	}
	slices.SortFunc(triggers, segment.Compare)
	return triggers
}

// toTail puts triggers into the tail; one that stands there keeps its number.
func (w *writer) toTail(c *changes, before *catalog, list []*state) {
	for _, one := range list {
		if one.from.inTail() && !one.again {
			c.file(one.from.number(), one.trigger, one.payload)
			continue
		}
		w.leave(c, before, one)
		number := w.s.numbers.Add(1)
		c.file(number, one.trigger, true)
		w.moved(c, before, one, tailPlaceOf(number))
	}
}

// leave takes a trigger from where it stood.
func (w *writer) leave(c *changes, before *catalog, one *state) {
	if one.from != 0 {
		c.vacate(before, one.from)
	}
}

// moved notes where a trigger has gone that results may hold.
func (w *writer) moved(c *changes, before *catalog, one *state, to place) {
	if one.from == 0 || one.again {
		return
	}
	c.move(before, one.from, to)
}

// catalogNow returns the present catalog. It stays good for whoever has the turn.
func (s *Store) catalogNow(ctx context.Context) (c *catalog, err error) {
	err = s.view(ctx, func(n *snapshot) error {
		c = n.catalog
		return nil
	})
	return c, err
}
