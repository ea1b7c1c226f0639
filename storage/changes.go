package storage

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
)

// changes are what one transaction does to the triggers; batches, folds and
// sweeps do nothing else.
type changes struct {
	built    []*placed
	dropped  []*stored           // segments that go
	leave    bool                // their remains, which are all that is left of their days; see remains.go
	gone     map[uint64]rows.Set // all gone rows of segments of which more are gone than before
	put      []*tailRow          // new, or changed under the same number
	records  map[uint64][]byte   // of those, sealed, by number
	payloads map[uint64][]byte   // by number, where the payload is new
	removed  map[uint64]bool     // numbers of the tail
	moves    []move
}

func newChanges() *changes {
	return &changes{
		gone: map[uint64]rows.Set{}, records: map[uint64][]byte{}, payloads: map[uint64][]byte{}, removed: map[uint64]bool{},
	}
}

func (c *changes) empty() bool {
	return len(c.built)+len(c.dropped)+len(c.gone)+len(c.put)+len(c.removed) == 0
}

// vacate takes the trigger at p from there.
func (c *changes) vacate(n *catalog, p place) {
	if p.inTail() {
		c.removed[p.number()] = true
		return
	}
	seg := n.byID[p.segment()]
	set := c.gone[seg.ID]
	if set == nil {
		set = rows.None(seg.Rows)
		set.Unite(seg.gone)
		c.gone[seg.ID] = set
	}
	set.Add(p.row())
}

// file puts a whole trigger into the tail; its payload stays as it is there
// unless it is new.
func (c *changes) file(number uint64, t *trigger.Trigger, newPayload bool) {
	row, record := encodeTailRow(number, t)
	c.put, c.records[number] = append(c.put, row), record
	if newPayload && t.Payload != nil {
		c.payloads[number] = t.Payload
	}
}

// drop takes a segment with everything in it.
func (c *changes) drop(segments ...*stored) { c.dropped = append(c.dropped, segments...) }

// move notes a way of a trigger.
func (c *changes) move(before *catalog, from, to place) {
	one := move{from: from, to: to}
	if !from.inTail() {
		one.rows = before.byID[from.segment()].Rows
	}
	c.moves = append(c.moves, one)
}
