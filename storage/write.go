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
		w.number, t.From.Part = t.From.Part, 0
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
	recalled int  // how many of them stood somewhere before
	replaced bool // one of them had expired there
	done     Outcome
	parts    []Counts // of the import's parts, by number less one
	number   int      // of the part that what is taken came in
}

// state is a trigger that a batch names.
type state struct {
	ref     *trigger.Ref
	trigger *trigger.Trigger // the batch's own until another state is merged into it
	own     bool             // it is a copy
	from    place            // where it stood before the batch; 0: nowhere
	// again: what stood there had expired, and this is another.
	again   bool
	changed bool
	payload bool // changed too
}

// take takes in t, whose id has the hash. What was known of t and has expired since counts as deleted.
func (w *writer) take(t *trigger.Trigger, hash uint32) {
	if t.Imported.IsZero() {
		t.Imported = w.now
	}
	if t.LogTime().Nanos() <= w.cutoff {
		w.done.Expired++
		w.part().Expired++
		return
	}
	known := w.named.find(hash, &t.Ref)
	if known == nil {
		known = w.named.add(hash, state{ref: &t.Ref})
	} else if known.trigger.LogTime().Nanos() > w.cutoff {
		w.merge(known, t)
		return
	}
	w.done.Imported++
	w.part().Imported++
	known.trigger, known.again, known.changed, known.payload = t, known.from != 0, true, true
	known.own = false
	w.replaced = w.replaced || known.again
}

// merge folds t into what is known of it.
func (w *writer) merge(known *state, t *trigger.Trigger) {
	if !known.own {
		copied := *known.trigger // what the batch says is asked again for its import's record
		known.trigger, known.own = &copied, true
	}
	imported, payload := known.trigger.Imported, known.trigger.Payload
	result := known.trigger.Merge(t)
	if result.PayloadConflict {
		w.done.Conflicts = append(w.done.Conflicts, t.Ref)
		w.part().Conflicts++
	}
	if result.Changed || result.PayloadConflict {
		w.done.Merged++
		w.part().Merged++
	} else {
		w.done.Unchanged++
		w.part().Unchanged++
	}
	known.changed = known.changed || result.Changed || known.trigger.Imported != imported
	known.payload = known.payload || payload == nil && known.trigger.Payload != nil
}

// part returns the counts of the part of its import that what is taken came in.
func (w *writer) part() *Counts {
	if w.number < 1 || w.number > MaxImportParts {
		return &Counts{}
	}
	for len(w.parts) < w.number {
		w.parts = append(w.parts, Counts{})
	}
	return &w.parts[w.number-1]
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
