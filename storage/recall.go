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
	w.recalled = len(found)
	slices.SortFunc(found, func(a, b *state) int { return cmp.Compare(a.from, b.from) })
	return w.s.inSlices(ctx, len(found), func(n *snapshot, i int) error {
		t, err := n.read(found[i].from)
		found[i].trigger, found[i].own = &t, true
		return err
	})
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
