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
