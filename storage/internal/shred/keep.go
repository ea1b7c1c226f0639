package shred

import (
	"bytes"
	"encoding/binary"
)

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
	case !e.pack(c, &h):
		h.form = plain
		e.plain(c, &h)
	}
	e.dir.columns = append(e.dir.columns, h)
}

// uniform tells whether all tokens are alike.
func (c *column) uniform() bool {
	for i := range c.ends {
		if !bytes.Equal(c.token(i), c.token(0)) {
			return false
		}
	}
	return true
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
		h.body = e.blob(e.words.number)
	}
}

func (e *Encoder) plain(c *column, h *head) {
	e.tellColumn(c, h)
	if len(c.text) >= minPaired && h.traits&(hasEscape|hasOdd) == 0 {
		h.pairs = e.classes.survey(c.text)
	}
	h.body = e.blob(c.text)
}

// tellColumn tells all texts of a column and notes its traits.
func (e *Encoder) tellColumn(c *column, h *head) {
	if h.place == start {
		return
	}
	h.traits = e.bits.survey(c.text)
	if h.bare && h.traits&hasEscape == 0 {
		e.tellLiteral(c)
	} else {
		for i := range c.ends {
			h.traits |= e.tellToken(h, c.token(i))
		}
	}
	if h.form != plain {
		e.dir.traits |= h.traits
	}
}

// tellToken tells the text of one token, and returns the traits that its escapes hide.
func (e *Encoder) tellToken(h *head, token []byte) (hidden traits) {
	if h.place == start {
		return 0
	}
	text, ok := e.meaning(token, h.bare)
	if !ok {
		return 0
	}
	e.text(text)
	if len(text) < len(token) && bytes.IndexByte(token, '\\') >= 0 {
		hidden = e.bits.survey(text)
	}
	return hidden
}

// tellLiteral tells the texts of a column whose tokens are texts as they stand,
// not again those it has told shortly before: in arrays many come often.
func (e *Encoder) tellLiteral(c *column) {
	if !c.many() {
		for i := range c.ends {
			e.text(c.token(i))
		}
		return
	}
	clear(e.told[:])
	for i := range c.ends {
		token := c.token(i)
		slot := &e.told[hash(token)%uint32(len(e.told))]
		if *slot == 0 || !bytes.Equal(c.token(int(*slot-1)), token) {
			*slot = uint32(i + 1)
			e.text(token)
		}
	}
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
