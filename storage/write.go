package storage

import (
	"context"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
)

// Write stores a batch in one transaction: known triggers are merged, and one
// whose log time, plugin or status changes moves. It fails as a whole.
// A trigger without an import time gets the present.
func (s *Store) Write(ctx context.Context, b Batch) (Outcome, error) {
	done, err := s.write(ctx, &b)
	if err != nil {
		return Outcome{}, fmt.Errorf("write batch: %w", err)
	}
	return done, nil
}

func (s *Store) write(ctx context.Context, b *Batch) (Outcome, error) {
	if s.options.ReadOnly {
		return Outcome{}, ErrReadOnly
	}
	if err := s.writing.take(ctx); err != nil {
		return Outcome{}, err
	}
	defer s.writing.give()
	if b.Import == 0 && s.known == nil { // else the import that it was made for says when it is no longer needed
		defer s.forget()
	}
	if err := s.relieve(ctx); err != nil {
		return Outcome{}, err
	}
	list := b.all()
	w := &writer{s: s, now: trigger.At(s.options.Clock()), cutoff: s.cutoff(), named: newNamed(list)}
	if err := w.recall(ctx, list); err != nil {
		return Outcome{}, err
	}
	for i, t := range list {
		if err := ctx.Err(); err != nil { // a row is lent to all deliveries of its event, of which there can be many
			return Outcome{}, err
		}
		w.take(t, w.named.hashes[i])
	}
	c, err := w.changes(ctx)
	if err != nil {
		return Outcome{}, err
	}
	err = s.apply(c, func(tx *bolt.Tx) error {
		if err := w.revise(tx, !c.empty()); err != nil {
			return err
		}
		return recordBatch(tx, b, w)
	})
	if err != nil {
		return Outcome{}, err
	}
	s.known.learn(c.built)
	s.folding.nudge()
	return w.done, nil
}

// writer works out what a batch does to the triggers.
type writer struct {
	s        *Store
	now      trigger.Time
	cutoff   int64
	named    named
	kin      *kin           // nil: the batch can have none
	passed   map[place]bool // kin that is passed over: see kin
	recalled int            // how many of both stood somewhere before
	replaced bool           // one of them had expired there
	conflict bool           // the present row has a payload that differs from one that stays
	done     Outcome
	parts    []Counts // of the import's parts, by number less one
}

// state is a trigger that a batch names.
type state struct {
	ref     *trigger.Ref
	trigger *trigger.Trigger // the batch's own until another state is merged into it
	own     bool             // it is a copy
	from    place            // where it stood before the batch; 0: nowhere
	// again: what stood there had expired or was joined, and this is another.
	again   bool
	joined  bool // it was the row of an event, and its deliveries have all of it
	asked   bool // it is kin that a delivery asks for what its event lends
	changed bool
	payload bool // changed too
}

// outcome is what became of a row.
type outcome uint8

const (
	unchanged outcome = iota
	merged
	imported
	expired
)

func (w *writer) find(hash uint32, ref *trigger.Ref) *state {
	one := w.named.find(hash, ref)
	if one == nil && w.kin != nil {
		one = w.kin.states[*ref]
	}
	return one
}

// each calls visit with every state: those of the batch as it first names them, then kin.
func (w *writer) each(visit func(*state)) {
	for i := range w.named.states {
		visit(&w.named.states[i])
	}
	if w.kin != nil {
		for _, one := range w.kin.list {
			visit(one)
		}
	}
}

// alive tells that a trigger has neither expired nor been joined. One that has expired counts as deleted.
func (w *writer) alive(one *state) bool {
	return !one.joined && one.trigger.LogTime().Nanos() > w.cutoff
}

// take takes in t, whose id has the hash, and counts it.
func (w *writer) take(t *trigger.Trigger, hash uint32) {
	part := t.From.Part
	t.From.Part, w.conflict = 0, false
	var counts Counts
	switch w.becomes(t, hash) {
	case unchanged:
		w.done.Unchanged, counts.Unchanged = w.done.Unchanged+1, 1
	case merged:
		w.done.Merged, counts.Merged = w.done.Merged+1, 1
	case imported:
		w.done.Imported, counts.Imported = w.done.Imported+1, 1
	case expired:
		w.done.Expired, counts.Expired = w.done.Expired+1, 1
	}
	if w.conflict {
		w.done.Conflicts, counts.Conflicts = append(w.done.Conflicts, t.Ref), 1
	}
	if p := w.part(part); p != nil {
		p.add(&counts)
	}
}

func (w *writer) becomes(t *trigger.Trigger, hash uint32) outcome {
	if t.Imported.IsZero() {
		t.Imported = w.now
	}
	if t.LogTime().Nanos() <= w.cutoff {
		return expired
	}
	known := w.find(hash, &t.Ref)
	if known != nil && w.alive(known) {
		return w.join(known, t, w.merge(known, t))
	}
	if became, ok := w.lendAll(t); ok {
		return became
	}
	if known == nil {
		known = w.named.add(hash, state{ref: &t.Ref})
	}
	known.trigger, known.own, known.joined = t, false, false
	known.again, known.changed, known.payload = known.from != 0, true, true
	w.replaced = w.replaced || known.again
	return w.join(known, t, imported)
}

// merge folds t into what is known of it.
func (w *writer) merge(known *state, t *trigger.Trigger) outcome {
	return w.change(known, func(d *trigger.Trigger) trigger.Merged { return d.Merge(t) })
}

// change changes what is known of a trigger.
func (w *writer) change(known *state, change func(*trigger.Trigger) trigger.Merged) outcome {
	if !known.own {
		copied := *known.trigger // what the batch says is asked again for its import's record
		known.trigger, known.own = &copied, true
	}
	first, payload := firstImports(known.trigger), known.trigger.Payload
	result := change(known.trigger)
	known.changed = known.changed || result.Changed || firstImports(known.trigger) != first
	known.payload = known.payload || payload == nil && known.trigger.Payload != nil
	w.conflict = w.conflict || result.PayloadConflict
	w.offer(known)
	if result.Changed || result.PayloadConflict {
		return merged
	}
	return unchanged
}

// firstImports are what a merge changes without telling.
func firstImports(t *trigger.Trigger) (first [2]trigger.Time) {
	first[0] = t.Imported
	if t.Loan != nil {
		first[1] = t.Loan.Row.Imported
	}
	return first
}

// part returns the counts of a part of the batch's import; nil for one without.
func (w *writer) part(number int) *Counts {
	if number < 1 || number > MaxImportParts {
		return nil
	}
	for len(w.parts) < number {
		w.parts = append(w.parts, Counts{})
	}
	return &w.parts[number-1]
}

// revise sets the revisions that readers compare. A payload that only differs from the
// one kept is merged, and changes nothing that can be seen. What had expired and is
// replaced is deleted here, before any sweep: the next one must overwrite it.
func (w *writer) revise(tx *bolt.Tx, changed bool) error {
	if !changed {
		return nil
	}
	if w.replaced {
		if err := putUnzeroed(tx); err != nil {
			return err
		}
	}
	revision := uint64(tx.ID())
	if w.done.Imported+w.done.Merged > 0 {
		if err := putMeta(tx, keyRows, revision); err != nil {
			return err
		}
	}
	return putMeta(tx, keyRevision, revision)
}
