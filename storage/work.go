package storage

import (
	"bytes"
	"cmp"
	"slices"
)

// work is what a fold could do to one group.
type work struct {
	group   group
	catalog *catalog
	rows    []*tailRow // all of the group
	tail    int        // rows in the tail
	worn    bool       // segments are to be written anew
	rewrite []*stored  // those, as many as become one segment at most
}

// size is about how many rows the work takes in.
func (w *work) size() (rows int) {
	for _, seg := range w.rewrite {
		rows += seg.live()
	}
	return rows + len(w.rows)
}

// nextWork returns the wanted work that goes into one transaction, that with the
// most rows in the tail first; none if none is wanted.
func (n *snapshot) nextWork(l *limits, wanted func(*work) bool) []*work {
	var list []*work
	for _, w := range n.allWork(l) {
		if wanted(w) {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, compareWork)
	rows := 0
	for i, w := range list {
		if rows += w.size(); rows >= l.foldRows {
			return list[:i+1]
		}
	}
	return list
}

// allWork returns what there is to do, by group.
func (n *snapshot) allWork(l *limits) map[group]*work {
	groups, damaged := map[group]*work{}, n.s.unreadable.all()
	of := func(g group) *work {
		if groups[g] == nil {
			groups[g] = &work{group: g, catalog: n.catalog}
		}
		return groups[g]
	}
	for _, row := range n.tail.rows {
		if damaged[row.place()] != nil {
			continue
		}
		w := of(row.group)
		w.rows, w.tail = append(w.rows, row), w.tail+1
	}
	for from := 0; from < len(n.catalog.segments); {
		first, to := n.catalog.segments[from], n.catalog.endOfGroup(from)
		tail := groups[first.group()] != nil
		if rewrite := l.worn(damaged.without(n.catalog.segments[from:to]), tail); len(rewrite) > 0 {
			w := of(first.group())
			w.rewrite, w.worn = rewrite, true
		}
		from = to
	}
	return groups
}

// compareWork is a total order: what is done first does not depend on a map.
func compareWork(a, b *work) int {
	mine, others := hashPlugin(a.group.plugin), hashPlugin(b.group.plugin)
	return cmp.Or(cmp.Compare(b.tail, a.tail), cmp.Compare(a.group.day, b.group.day), bytes.Compare(mine[:], others[:]))
}

// isWorn tells whether a group has segments that are to be written anew.
func (n *snapshot) isWorn(l *limits) bool {
	c, damaged := n.catalog, n.s.unreadable.all()
	for from := 0; from < len(c.segments); {
		to := c.endOfGroup(from)
		if len(l.worn(damaged.without(c.segments[from:to]), false)) > 0 {
			return true
		}
		from = to
	}
	return false
}

// endOfGroup returns where the segments of the group of the one at i end.
func (c *catalog) endOfGroup(i int) int {
	to := i + 1
	for to < len(c.segments) && c.segments[to].Day == c.segments[i].Day && c.segments[to].hash == c.segments[i].hash {
		to++
	}
	return to
}

// worn returns which segments of a group are to be written anew: those of which
// much is gone, and small ones if they are many, among them the one that rows of
// the group in the tail would become. They are cut off where they would make more
// than one segment.
func (l *limits) worn(segments []*stored, tail bool) (list []*stored) {
	small := 0
	if tail {
		small++
	}
	for _, seg := range segments {
		if l.small(seg) {
			small++
		}
	}
	rows, raw := 0, int64(0)
	for _, seg := range segments {
		if seg.lost*l.goneShare <= seg.Rows && (small <= l.smallSegments || !l.small(seg)) {
			continue
		}
		rows, raw = rows+seg.live(), raw+seg.RawBytes
		if len(list) > 0 && (rows > l.segmentRows || raw > l.segmentRaw) {
			break
		}
		list = append(list, seg)
	}
	return list
}

func (l *limits) small(seg *stored) bool {
	return seg.Rows < l.smallRows && seg.RawBytes < l.smallRaw
}
