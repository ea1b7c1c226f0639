package shred

import "encoding/binary"

// column decides the form of a place's tokens and keeps them.
func (e *Encoder) column(place int) {
	c := &e.columns[place]
	h := head{place: place, bare: c.bare, presence: e.presence(c), firstValue: e.dir.values}
	switch {
	case len(c.text) <= smallColumn && !c.uniform():
		h.form = listed
		e.listed(c, &h)
	case e.words.read(c, min(maxDictionary, (len(c.ends)+1)/2)):
		h.form = indexed
		e.indexed(c, &h)
	case e.borrow(c, &h):
	case !e.pack(c, &h):
		h.form = plain
		e.plain(c, &h)
	}
	e.dir.columns = append(e.dir.columns, h)
}

func (e *Encoder) listed(c *column, h *head) {
	h.values = len(c.ends)
	e.dir.values += h.values
	e.values = append(e.values, c.text...)
	e.tellColumn(c, h)
}

// indexed keeps the distinct tokens in the dictionary; of one alone no more is needed.
func (e *Encoder) indexed(c *column, h *head) {
	h.values = len(e.words.first)
	e.dir.values += h.values
	from := len(e.values)
	for _, i := range e.words.first {
		e.values = append(append(e.values, c.token(int(i))...), separator)
		h.traits |= e.tellToken(h, c.token(int(i)))
	}
	h.traits |= e.bits.survey(e.values[from:])
	e.dir.traits |= h.traits
	if h.form = same; h.values > 1 {
		h.form = indexed
		h.body = e.numbered(h.values)
	}
}

// numbered appends the numbers of the values of a column's tokens.
func (e *Encoder) numbered(values int) blob {
	list, begin := e.words.number, len(e.body)
	b := blob{offset: begin}
	e.body, b.compressed = appendNumbers(e.z, e.body, list, byte(values-1))
	b.stored = len(e.body) - begin
	if b.raw = b.stored; b.compressed {
		b.raw = len(list)
	}
	return b
}

func (e *Encoder) plain(c *column, h *head) {
	e.tellColumn(c, h)
	if h.place != start && len(c.text) >= minPaired && h.traits&(hasEscape|hasOdd) == 0 {
		h.pairs = e.classes.survey(c.text)
	}
	h.body = e.blob(c.text)
}

// presence returns the number of the column's presence, which others may share.
func (e *Encoder) presence(c *column) int {
	e.scratch = e.scratch[:0]
	for _, word := range c.rows[:len(e.dir.absent)] {
		e.scratch = binary.LittleEndian.AppendUint64(e.scratch, word)
	}
	if c.many() {
		for i, begin := range c.begins {
			end := uint32(len(c.ends))
			if i+1 < len(c.begins) {
				end = c.begins[i+1]
			}
			e.scratch = binary.AppendUvarint(e.scratch, uint64(end-begin))
		}
	}
	if n, ok := e.presences[string(e.scratch)]; ok {
		return n
	}
	n := len(e.dir.presences)
	e.presences[string(e.scratch)] = n
	p := presence{tokens: len(c.ends), many: c.many(), rows: append([]uint64(nil), c.rows[:len(e.dir.absent)]...)}
	if p.many {
		p.counts = e.blob(e.scratch[8*len(p.rows):])
	}
	e.dir.presences = append(e.dir.presences, p)
	return n
}
