package shred

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/match"
	"integration-log/storage/internal/rows"
)

// lookup is the search for the rows that satisfy a condition.
type lookup struct {
	c      *Chunk
	cond   *trigger.Condition
	among  rows.Set
	found  rows.Set
	unsure rows.Set // rows whose payload has to be asked whole
	token  []byte   // a bare token with its quotes
}

// Where adds to hits the rows of among whose payload satisfies the condition, as
// match.Condition tells of whole payloads. It reads the columns of the path; a
// payload is rebuilt only where an object is to be compared or gjson would not
// simply follow the keys. It does nothing and tells so (fast is false) when the
// path is more than keys.
func (c *Chunk) Where(cond *trigger.Condition, among, hits rows.Set) (fast bool, err error) {
	parts, ok := plainPath(cond.Path)
	if !ok {
		return false, nil
	}
	l := &lookup{c: c, cond: cond, among: among, found: c.set(&c.buffers().found), unsure: c.set(&c.buffers().unsure)}
	l.unsure.Unite(c.dir.whole)
	if place := l.follow(parts); place >= 0 {
		if err := l.compare(place); err != nil {
			return true, err
		}
	}
	l.found.Remove(l.unsure)
	for row := range l.unsure.Each() {
		if !among.Has(row) {
			continue
		}
		if err := c.stopped(); err != nil {
			return true, err
		}
		payload, err := c.payload(row)
		if err != nil {
			return true, err
		}
		if match.Condition(cond, payload) {
			l.found.Add(row)
		}
	}
	c.join(l.found, among, hits)
	return true, nil
}

// follow returns the place that a path leads to, -1 if there is none, and notes
// the rows in which gjson may find another.
func (l *lookup) follow(parts []part) int {
	// Of a text as the whole value gjson reads the braces in it.
	l.doubt(root, false)
	place := root
	for _, p := range parts {
		next := -1
		for i := place + 1; i < len(l.c.dir.places); i++ {
			child := &l.c.dir.places[i]
			switch {
			case child.parent != place:
			case child.element && p.each:
				next = i
			case child.element && p.number, !child.element && p.each && child.key == p.key, !child.element && child.escaped:
				l.doubt(i, true)
			case !child.element && !p.each && child.key == p.key:
				next = i
			}
		}
		if next < 0 {
			return -1
		}
		if place = next; p.each {
			l.doubt(place, false) // gjson looks for the rest in a text as well
		}
	}
	return place
}

// doubt makes the rows unsure that have something at a place, or also below it.
func (l *lookup) doubt(place int, below bool) {
	if below {
		l.unsure.Unite(l.c.under(place))
	} else if n := l.c.dir.places[place].column; n > 0 {
		l.unsure.Unite(l.c.dir.presences[l.c.dir.columns[n-1].presence].rows)
	}
}
