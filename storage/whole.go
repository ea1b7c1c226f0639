package storage

import (
	"math"
	"sync/atomic"

	"integration-log/app/trigger"
)

// whole is what a question about everything finds in the segments of a catalog: the
// same until another transaction changes segments. The first such question makes
// it, and the others look at no segment that they do not show.
type whole struct {
	pieces []piece // of every segment that has rows
	total  int
	ranges [2]atomic.Pointer[wholeRanges] // by trigger.SortBy; nil: not made
	counts atomic.Pointer[dayCounts]      // of all days
}

// wholeRanges are the ranges of everything with one tail.
type wholeRanges struct {
	of *tail
	*keyRanges
}

// firstLogTime returns the earliest log time of segments; later than any without one.
func firstLogTime(segments []*stored) int64 {
	first := int64(math.MaxInt64)
	for _, seg := range segments {
		first = min(first, seg.First.Nanos())
	}
	return first
}

// everything returns what everything is in this catalog, of which nothing has expired.
func (n *snapshot) everything() (*whole, error) {
	if w := n.catalog.whole.Load(); w != nil {
		return w, nil
	}
	w := &whole{pieces: make([]piece, 0, len(n.catalog.segments))}
	for _, seg := range n.catalog.segments {
		p, err := n.wholePiece(seg, everyStatus)
		if err != nil {
			return nil, err
		}
		if p.count > 0 {
			w.pieces, w.total = append(w.pieces, p), w.total+p.count
		}
	}
	n.catalog.whole.Store(w)
	return w, nil
}

// everything tells that every row of segments and tail matches, but for its status.
func (s *scope) everything(n *snapshot) bool {
	f := s.filter
	return s.everyPlugin && n.catalog.first > s.cutoff && n.tail.first() > s.cutoff && len(s.types) == 0 && len(f.Entities) == 0 && f.Aggregation == "" && !s.deep() &&
		!f.General && s.scheduled == nil && s.triggered == nil
}

// rangesOf returns the ranges of everything. Those of the tail that was asked
// about last are kept.
func (w *whole) rangesOf(n *snapshot, found *found, by trigger.SortBy) (*keyRanges, error) {
	if known := w.ranges[by].Load(); known != nil && known.of == n.tail {
		return known.keyRanges, nil
	}
	made, err := n.newRanges(found, by)
	if err == nil {
		w.ranges[by].Store(&wholeRanges{n.tail, made})
	}
	return made, err
}

// countsOf returns the counts of everything, for reading.
func (w *whole) countsOf(n *snapshot, numbering *numbering) (*dayCounts, error) {
	if known := w.counts.Load(); known != nil && known.numbering == numbering {
		return known, nil
	}
	all := &dayCounts{numbering: numbering, tally: newTally(numbering), errors: newGrouping(numbering)}
	day := func(d *dayCounts, statuses statusSet) {
		all.tally.addDay(d, statuses)
		all.errors.addAll(d.errors)
	}
	err := n.byDay(w.pieces, numbering, day, func(p *piece) error {
		if err := all.tally.piece(n, p); err != nil {
			return err
		}
		return all.errors.piece(n, p)
	})
	if err == nil && n.s.cache != nil {
		w.counts.Store(all)
	}
	return all, err
}
