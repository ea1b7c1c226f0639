package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
)

// ReinterpretRequest asks to read the naive times of an import in another zone.
type ReinterpretRequest struct {
	Import   uint64
	From, To *time.Location // From is the zone in force
}

const (
	// A step of a Reinterpret reads so many triggers in one transaction, or so many bytes
	// of payloads: what a batch of an import has.
	rereadRows  = 4096
	rereadBytes = 32 << 20
)

// Reinterpret reads every naive time that came by an import in another zone: what its
// text would have given in that one. It returns how many triggers it changed.
//
// Each of its transactions leaves a whole log. One that was cancelled, or whose program was
// killed, is finished by calling it again, with the same zone or with another: every time
// tells in which zone it was read. Until then Import.Rereading tells that some wait.
//
// Triggers move to the days of their new log times; one that has expired by that is gone,
// as if it had been imported so, and one that had expired before stays so. What does not
// come back when the zone is set back: texts of an hour that one of the zones leaves out,
// which are read an hour off; attempts and lines of several imports that meet at one
// moment, which become one; what a merge left out because a newer state had it.
func (s *Store) Reinterpret(ctx context.Context, req ReinterpretRequest, progress func(done, total int64)) (changed int64, err error) {
	r := rereading{s: s, progress: progress, seen: map[uint64]bool{}}
	if err := r.run(ctx, &req); err != nil {
		return r.changed, fmt.Errorf("read the times of import %d in another zone: %w", req.Import, err)
	}
	return r.changed, nil
}

// rereading is a Reinterpret under way.
type rereading struct {
	s           *Store
	number      uint64
	reader      *reader
	seen        map[uint64]bool // segments that have nothing to change any more
	damaged     aside
	progress    func(done, total int64)
	done, total int64 // triggers with naive times
	changed     int64
}

func (r *rereading) run(ctx context.Context, req *ReinterpretRequest) error {
	if r.s.options.ReadOnly {
		return ErrReadOnly
	}
	if err := r.s.rereading.take(ctx); err != nil {
		return err
	}
	defer r.s.rereading.give()
	if waits, err := r.begin(ctx, req); err != nil || !waits {
		return err
	}
	for {
		again, err := r.pass(ctx)
		if err != nil || !again {
			return errors.Join(err, r.damaged.kept)
		}
	}
}

// begin notes the zone in the import's record; what was changed before a program was killed
// can be told by it. waits is false where there is nothing to do.
func (r *rereading) begin(ctx context.Context, req *ReinterpretRequest) (waits bool, err error) {
	r.number = req.Import
	err = r.s.update(ctx, func(tx *bolt.Tx) error {
		record, err := getImport(tx, req.Import)
		if err != nil {
			return err
		}
		if waits, err = record.read(req); err != nil || !waits {
			return err
		}
		if r.reader, err = newReader(&record, req.From, req.To); err != nil {
			return err
		}
		return putImport(tx, &record)
	})
	return waits, err
}

// read puts a zone in force; waits tells that times are read in another one.
func (i *Import) read(req *ReinterpretRequest) (waits bool, err error) {
	from, to := zoneName(req.From), zoneName(req.To)
	switch {
	case i.State == ImportRunning:
		return false, ErrImportRuns
	case i.Zone != from:
		return false, fmt.Errorf("%w: in %q", ErrOtherZone, i.Zone)
	case i.Zone == to:
		return i.Rereading, nil
	case len(i.EarlierZones)+1 >= trigger.MaxZones:
		return false, fmt.Errorf("its times were read in %d zones already", trigger.MaxZones)
	}
	if i.DataUpTo.Naive() {
		i.DataUpTo = i.DataUpTo.Reread(req.From, req.To)
	}
	i.EarlierZones, i.Zone, i.Rereading = append(i.EarlierZones, from), to, true
	return true, nil
}

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

// end notes that every time is read in the zone in force, unless some cannot be read at
// all. Whoever calls it has the turn.
func (r *rereading) end() error {
	if r.damaged.kept != nil {
		return nil
	}
	return r.s.transaction(func(tx *bolt.Tx) error {
		record, err := getImport(tx, r.number)
		if err != nil {
			return err
		}
		record.Rereading = false
		return putImport(tx, &record)
	})
}
