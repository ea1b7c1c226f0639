package storage

import (
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
)

// order is the rows of a result in order. It knows exactly how many rows lie in
// each range of the sort key, its parts, and finds out which they are, and in
// which order, when a part is looked at. Ranges are split as they are looked at; what
// does not split, as rows of one key, is put in order as a whole. It is used within run.
type order struct {
	sort   trigger.Sort
	pieces []piece            // shared: read only
	sets   map[int32]rows.Set // by number of the piece, of those looked into
	tail   []tailKey
	parts  []part // by position; none is empty
	loose  int    // places in parts that are not settled
	runs   int    // how often something was asked for
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
	ties         *ties   // nil: no rows of one key are being put in order
	run          int     // the order's in which it was asked for and became places, if its rows were such
	settled      bool    // the places are all there is: segments may have been deleted since
	expired      bool    // settled, without places: all had expired
	lost         error   // settled, without places: its order could not be read
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
	o := &order{limits: &n.s.limits, sort: by, pieces: found.pieces, sets: map[int32]rows.Set{}}
	ranges, err := n.rangesOf(found, by.By)
	if err != nil {
		return nil, err
	}
	o.tail, o.parts = ranges.tail, slices.Clone(ranges.parts)
	if !by.Ascending {
		slices.Reverse(o.parts)
	}
	if ranges.absent.count > 0 {
		o.parts = append(o.parts, ranges.absent)
	}
	o.number(0)
	return o, nil
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
