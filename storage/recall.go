package storage

import (
	"cmp"
	"context"
	"slices"

	"integration-log/app/trigger"
)

// recall reads what is known of the triggers of a batch, whole, in the order in
// which they stand in the file.
func (w *writer) recall(ctx context.Context, batch []*trigger.Trigger) error {
	if len(batch) >= w.s.limits.knownFrom || w.s.known != nil {
		if err := w.s.know(ctx); err != nil {
			return err
		}
	}
	var found []*state
	err := w.s.inSlices(ctx, len(batch), func(n *snapshot, i int) error {
		t, hash := batch[i], w.named.hashes[i]
		if w.named.find(hash, &t.Ref) != nil {
			return nil
		}
		p, ok, err := n.locateFor(t)
		if !ok || err != nil {
			return err
		}
		found = append(found, w.named.add(hash, state{ref: &t.Ref, from: p}))
		return nil
	})
	if err != nil {
		return err
	}
	joins := false
	err = w.s.view(ctx, func(n *snapshot) error {
		joins = n.joins(batch)
		return nil
	})
	if err != nil {
		return err
	}
	for {
		var more []*state
		if joins {
			if more, err = w.findKin(ctx, batch, found); err != nil {
				return err
			}
		}
		again, err := w.read(ctx, slices.Concat(found, more))
		if err == nil && again {
			continue
		}
		if err == nil && joins {
			w.takeKin(found, more)
		}
		return err
	}
}

// read reads what stands somewhere; again tells that some kin cannot be read, which is
// passed over from now on.
func (w *writer) read(ctx context.Context, all []*state) (again bool, err error) {
	w.recalled = len(all)
	slices.SortFunc(all, func(a, b *state) int { return cmp.Compare(a.from, b.from) })
	err = w.s.inSlices(ctx, len(all), func(n *snapshot, i int) error {
		t, err := n.read(all[i].from)
		if all[i].asked && w.s.leaveOut(all[i].from, err) {
			if w.passed == nil {
				w.passed = map[place]bool{}
			}
			w.passed[all[i].from], again = true, true
			return nil
		}
		all[i].trigger, all[i].own = &t, true
		return err
	})
	return again, err
}

// locateFor returns where a trigger stands of which another state is at hand:
// by the index of all ids if there is one, else in the most likely segments first.
func (n *snapshot) locateFor(t *trigger.Trigger) (p place, ok bool, err error) {
	if n.s.known != nil {
		return n.locateKnown(n.s.known, t.Ref)
	}
	if row := n.tail.byRef.get(t.Ref); row != nil {
		return row.place(), true, nil
	}
	for _, seg := range n.catalog.of(groupOf(t)) {
		if p, ok, err = n.locateIn(seg, t.Ref); ok || err != nil {
			return p, ok, err
		}
	}
	return n.locate(t.Ref)
}
