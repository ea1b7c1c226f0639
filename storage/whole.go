package storage

import (
	"math"
	"slices"
	"sync/atomic"

	"integration-log/app/trigger"
)

// whole is what a question about everything finds in the segments of a catalog: the
// same until another transaction changes segments. The first such question makes
// it, and the others look at no segment that they do not show.
type whole struct {
	pieces []piece // of every segment that has rows
	total  int
	ranges [2]atomic.Pointer[keyRanges] // by trigger.SortBy; nil: not made
	counts atomic.Pointer[dayCounts]    // of all days
}

// keyRanges are ranges of a sort key and their rows, before they are split or put
// in order.
type keyRanges struct {
	parts  []part // they ascend
	absent part   // rows without the time
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

// everything tells that every row of every segment matches, but for its status.
func (s *scope) everything(c *catalog) bool {
	f := s.filter
	return s.everyPlugin && c.first > s.cutoff && len(s.types) == 0 && len(f.Entities) == 0 && f.Aggregation == "" && !s.deep() &&
		!f.General && s.scheduled == nil && s.triggered == nil
}

// rangesOf returns the ranges of a sort key, for reading.
func (w *whole) rangesOf(n *snapshot, by trigger.SortBy) (*keyRanges, error) {
	if known := w.ranges[by].Load(); known != nil {
		return known, nil
	}
	o := &order{sort: trigger.Sort{By: by}, pieces: w.pieces}
	made, err := o.ranges(n)
	if err == nil {
		w.ranges[by].Store(made)
	}
	return made, err
}

// copied returns ranges of which parts may be changed, but not the lists in them.
func (k *keyRanges) copied() *keyRanges { return &keyRanges{slices.Clone(k.parts), k.absent} }

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
