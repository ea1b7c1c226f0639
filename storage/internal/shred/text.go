package shred

import (
	"integration-log/storage/internal/match"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/wire"
)

// Text adds to hits the rows of among whose payload has the needle in a key or a
// value that is not Known, as match.Payload tells of whole payloads.
func (c *Chunk) Text(needle *Needle, among, hits rows.Set) error {
	first, end := among.Range()
	end = min(end, c.dir.rows)
	n := &search{Needle: needle, Buffers: c.buffers(), first: min(first, end), end: end}
	found := c.set(&n.found)
	if err := c.wholeText(n, among, found); err != nil {
		return err
	}
	c.keyText(n, found)
	if err := c.dictionaryText(n, found); err != nil {
		return err
	}
	for i := range c.dir.columns {
		if err := c.stopped(); err != nil {
			return err
		}
		may, err := c.may(n, &c.dir.columns[i])
		if err == nil && may {
			err = c.columnText(n, i, found)
		}
		if err != nil {
			return err
		}
	}
	c.join(found, among, hits)
	return nil
}

// join adds to hits what is both found and among.
func (c *Chunk) join(found, among, hits rows.Set) {
	for i := range found {
		if i < len(among) {
			hits[i] |= found[i] & among[i]
		}
	}
}

// wholeText looks at payloads that are kept whole.
func (c *Chunk) wholeText(n *search, among, found rows.Set) error {
	for row := range c.dir.whole.Each() {
		if !among.Has(row) {
			continue
		}
		if err := c.stopped(); err != nil {
			return err
		}
		payload, err := c.keptWhole(row)
		if err != nil {
			return err
		}
		if match.Payload(payload, n.text) {
			found.Add(row)
		}
	}
	return nil
}

// keyText finds the rows that have a key with the needle.
func (c *Chunk) keyText(n *search, found rows.Set) {
	for i := firstNamed; i < len(c.dir.places); i++ {
		if p := &c.dir.places[i]; !p.element && n.keyHas(p) {
			found.Unite(c.under(i))
		}
	}
}

// under returns the rows that have anything at a place or below it.
func (c *Chunk) under(place int) rows.Set {
	set := rows.None(c.dir.rows)
	below := make([]bool, len(c.dir.places))
	below[place] = true
	for i := place; i < len(below); i++ {
		p := &c.dir.places[i]
		below[i] = below[i] || below[p.parent]
		if below[i] && p.column > 0 {
			set.Unite(c.dir.presences[c.dir.columns[p.column-1].presence].rows)
		}
	}
	return set
}

// columnText looks at the tokens of a column that has them apart from the dictionary.
func (c *Chunk) columnText(n *search, column int, found rows.Set) error {
	h := &c.dir.columns[column]
	s, err := c.searchedColumn(column)
	if err != nil {
		return err
	}
	first, end := 0, len(s.ends)
	if n.first > 0 || n.end < c.dir.rows {
		starts, err := c.before(h.presence)
		if err != nil {
			return err
		}
		first, end = int(starts[n.first]), int(starts[n.end])
		s = s.cut(&n.part, first, end)
	}
	marks := c.marks(end)
	n.each(s, h.traits, func(int) bool { return h.bare }, func(i int) { marks.Add(first + i) })
	return c.addRows(h.presence, marks, found)
}

// may tells whether a column has tokens apart from the dictionary that may have
// the needle, by what is known before they are decoded.
func (c *Chunk) may(n *search, h *head) (bool, error) {
	switch {
	case h.place == start || h.form < plain || n.traits&^h.traits != 0 || h.pairs != nil && !h.pairs.may(n.text):
		return false, nil
	case h.form == plain || h.form == decimal || n.wide || h.traits&hasOdd != 0:
		return true, nil
	}
	front, err := c.src.Bytes(h.body.offset, h.body.offset+min(h.body.stored, maxFront))
	if err != nil {
		return false, err
	}
	l, err := readLayout(&wire.Decoder{Src: string(front)})
	if err != nil {
		return false, err
	}
	return l.may(n.text, func(c byte) bool { return c >= '0' && c <= '9' || h.form != digits && c >= 'a' && c <= 'f' }), nil
}

// maxFront is over what a layout takes.
const maxFront = 2*maxLayout + 4
