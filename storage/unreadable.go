package storage

import (
	"errors"
	"maps"
	"slices"
	"sync"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/segment"
)

// unreadable are the places that a fold, a sweep or a write found damaged, each with what is
// wrong: of a segment its first row, of the tail the row. They are left where they
// stand until the workspace is opened again: whoever asks for a damaged row is told
// so, and what is whole goes on being folded and swept.
type unreadable struct {
	mu    sync.Mutex
	found damagedPlaces
}

// all returns what was found up to now; nil when that is nothing.
func (u *unreadable) all() damagedPlaces {
	u.mu.Lock()
	defer u.mu.Unlock()
	return maps.Clone(u.found)
}

// leaveOut tells whether err is of damaged bytes; what stands at p is left out then,
// with its whole segment.
func (s *Store) leaveOut(p place, err error) bool {
	if !errors.Is(err, damage.Err) {
		return false
	}
	if !p.inTail() {
		p = segmentPlace(p.segment(), 0)
	}
	s.unreadable.mu.Lock()
	defer s.unreadable.mu.Unlock()
	if s.unreadable.found[p] == nil {
		s.options.Logger.Error("what cannot be read is left out of folds and sweeps", "workspace", s.path, "error", err)
		if s.unreadable.found == nil {
			s.unreadable.found = damagedPlaces{}
		}
		s.unreadable.found[p] = err
	}
	return true
}

// damagedPlaces are those that are left out at one moment.
type damagedPlaces map[place]error

// of returns what is wrong with a segment, nil as far as is known nothing.
func (d damagedPlaces) of(seg *stored) error { return d[segmentPlace(seg.ID, 0)] }

// without returns the segments of a list that are not left out.
func (d damagedPlaces) without(list []*stored) []*stored {
	if len(d) == 0 {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(seg *stored) bool { return d.of(seg) != nil })
}

// aside keeps errors of damage, which end nothing but what meets them.
type aside struct{ kept error }

// keep returns every other error.
func (a *aside) keep(err error) error {
	if !errors.Is(err, damage.Err) {
		return err
	}
	a.kept = errors.Join(a.kept, err)
	return nil
}

// unswept tells what is wrong with segments that keep rows which have expired.
func (n *snapshot) unswept(cutoff int64) (err error) {
	damaged := n.s.unreadable.all()
	for _, seg := range n.catalog.ofDay(segment.DayOf(cutoff)) {
		if seg.First.Nanos() <= cutoff {
			err = errors.Join(err, damaged.of(seg))
		}
	}
	return err
}
