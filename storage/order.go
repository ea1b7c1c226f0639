package storage

import (
	"slices"
	"sort"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/segment"
)

// order is the rows of a result in order. It knows exactly how many rows lie in
// each range of the sort key, its parts, and finds out which they are, and in
// which order, when a part is looked at. Ranges are split as they are looked at.
type order struct {
	sort   trigger.Sort
	pieces []piece            // shared: read only
	sets   map[int32]rows.Set // by number of the piece, of those looked into
	tail   []tailKey
	parts  []part // by position; none is empty
	loose  int    // places in parts that are not settled
	limits *limits
}

// part is a range of the sort key and its rows.
type part struct {
	start, count int   // positions
	first, last  int64 // keys, both included
	absent       bool  // rows without the time: they have no key, and stand last
	pieces       []int32
	tail         []int32
	places       []place // nil: not in order yet
	settled      bool    // the places are all there is: segments may have been deleted since
	expired      bool    // settled, without places: all had expired
}

// tailKey is a row of the tail as it was when the result was opened.
type tailKey struct {
	place  place
	ref    trigger.Ref
	key    int64
	absent bool
}

// newOrder takes found over.
func newOrder(n *snapshot, found *found, by trigger.Sort) (*order, error) {
	o := &order{limits: &n.s.limits, sort: by, pieces: found.pieces, sets: map[int32]rows.Set{}, tail: make([]tailKey, len(found.tail))}
	for i, row := range found.tail {
		at := row.summary.Scheduled
		if by.By == trigger.ByTriggered {
			at = row.summary.Triggered
		}
		o.tail[i] = tailKey{row.place(), row.trigger.Ref, at.Nanos(), at.IsZero()}
	}
	ranges, err := o.rangesOf(n, found)
	if err != nil {
		return nil, err
	}
	parts, absent := ranges.parts, ranges.absent
	for i := range o.tail {
		if o.tail[i].absent {
			absent.addTail(int32(i))
		} else {
			parts = o.growTail(parts, int32(i))
		}
	}
	if !by.Ascending {
		slices.Reverse(parts)
	}
	if absent.count > 0 {
		parts = append(parts, absent)
	}
	o.parts = parts
	o.number(0)
	return o, nil
}

// rangesOf returns the ranges of the sort key of what was found in segments.
func (o *order) rangesOf(n *snapshot, found *found) (*keyRanges, error) {
	if found.whole == nil {
		return o.ranges(n)
	}
	ranges, err := found.whole.rangesOf(n, o.sort.By)
	if err != nil {
		return nil, err
	}
	return ranges.copied(), nil
}

// ranges counts the rows of the pieces by ranges of the sort key.
func (o *order) ranges(n *snapshot) (*keyRanges, error) {
	ranges := &keyRanges{absent: part{absent: true}}
	for i := range o.pieces {
		without, err := n.countAbsent(&o.pieces[i], o.sort.By)
		if err != nil {
			return nil, err
		}
		ranges.absent.add(int32(i), without)
		if with := o.pieces[i].count - without; with > 0 {
			ranges.parts = o.grow(ranges.parts, int32(i), with)
		}
	}
	return ranges, nil
}

// number gives the parts from i on their positions.
func (o *order) number(i int) {
	start := 0
	if i > 0 {
		start = o.parts[i-1].start + o.parts[i-1].count
	}
	for ; i < len(o.parts); i++ {
		o.parts[i].start = start
		start += o.parts[i].count
	}
}

// grow adds rows of a piece to the first parts: one a day for Scheduled, where
// a day's segments have no others, else a single one. They ascend.
func (o *order) grow(parts []part, i int32, rows int) []part {
	h := &o.pieces[i].seg.Head
	first, last := o.keysOf(h)
	if len(parts) == 0 || o.sort.By == trigger.ByScheduled && segment.DayOf(parts[len(parts)-1].first) != h.Day {
		parts = append(parts, part{first: first, last: last})
	}
	p := &parts[len(parts)-1]
	p.first, p.last = min(p.first, first), max(p.last, last)
	p.add(i, rows)
	return parts
}

// growTail adds a row of the tail; its day may be one that no part has.
func (o *order) growTail(parts []part, i int32) []part {
	key, at := o.tail[i].key, 0
	if o.sort.By == trigger.ByScheduled {
		day := segment.DayOf(key)
		at = sort.Search(len(parts), func(i int) bool { return segment.DayOf(parts[i].first) >= day })
		if at == len(parts) || segment.DayOf(parts[at].first) != day {
			parts = slices.Insert(parts, at, part{first: key, last: key})
		}
	} else if len(parts) == 0 {
		parts = append(parts, part{first: key, last: key})
	}
	p := &parts[at]
	p.first, p.last = min(p.first, key), max(p.last, key)
	p.addTail(i)
	return parts
}

func (p *part) add(piece int32, rows int) {
	if rows > 0 {
		p.pieces = append(p.pieces, piece)
		p.count += rows
	}
}

func (p *part) addTail(i int32) {
	p.tail = append(p.tail, i)
	p.count++
}

// splits tells whether a part is to be split before it is put in order.
func (o *order) splits(p *part) bool {
	return p.count > o.limits.partRows && !p.absent && p.first < p.last
}
