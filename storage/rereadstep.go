package storage

import (
	"context"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
)

const (
	// A step of a Reinterpret reads so many triggers in one transaction, or so many bytes
	// of payloads: what a batch of an import has.
	rereadRows  = 4096
	rereadBytes = 32 << 20
)

// step changes the first of the triggers that stand at places, in one transaction, and
// returns how many it has looked at. What cannot be read is left as it is, and told.
func (r *rereading) step(ctx context.Context, places []place) (taken int, err error) {
	places = places[:min(len(places), rereadRows)]
	list := make([]trigger.Trigger, 0, len(places))
	var from []place
	bytes := 0
	err = r.s.inSlices(ctx, len(places), func(n *snapshot, i int) error {
		if bytes >= rereadBytes {
			return nil
		}
		taken = i + 1
		t, err := n.read(places[i])
		if r.s.leaveOut(places[i], err) {
			return r.damaged.keep(err)
		}
		if err != nil || t.LogTime().Nanos() <= n.cutoff || !t.HasNaive() {
			return err
		}
		r.done++
		if t.Reread(r.reader.read) {
			list, from, bytes = append(list, t), append(from, places[i]), bytes+len(t.Payload)
		}
		return nil
	})
	if err == nil && len(list) > 0 {
		err = r.store(ctx, list, from)
	}
	if err == nil && r.progress != nil {
		r.progress(min(r.done, r.total), r.total)
	}
	return taken, err
}

// store writes changed triggers, which stood at places.
func (r *rereading) store(ctx context.Context, list []trigger.Trigger, from []place) error {
	b := Batch{Triggers: list}
	all := b.all()
	w := &writer{s: r.s, cutoff: r.s.cutoff(), named: newNamed(all), recalled: len(all)}
	for i, t := range all {
		w.named.add(w.named.hashes[i], state{ref: &t.Ref, trigger: t, own: true, from: from[i], changed: true})
	}
	c, err := w.changes(ctx)
	if err != nil {
		return err
	}
	err = r.s.apply(c, func(tx *bolt.Tx) error { return putMeta(tx, keyRevision, uint64(tx.ID())) })
	if err != nil {
		return err
	}
	r.changed += int64(len(list))
	for _, b := range c.built {
		r.seen[b.ID] = true
	}
	r.s.known.learn(c.built)
	r.s.folding.nudge()
	return nil
}
