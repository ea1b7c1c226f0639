package shred

import (
	"bytes"

	"integration-log/storage/internal/match"
)

// keys tells the texts of all keys.
func (e *Encoder) keys() {
	for i := range e.walker.places {
		p := &e.walker.places[i]
		e.dir.places = append(e.dir.places, step{parent: int(p.parent), element: p.element, key: p.key})
		if i > root && !p.element {
			e.tell([]byte(p.key), true)
		}
	}
}

// tell hands a token's text to the search index.
func (e *Encoder) tell(token []byte, bare bool) {
	if text, ok := e.meaning(token, bare); ok {
		e.text(text)
	}
}

// meaning returns the text that a search looks at in a token: none in an empty container.
func (e *Encoder) meaning(token []byte, bare bool) (text []byte, ok bool) {
	text, e.scratch, ok = meaning(token, bare, e.scratch)
	return text, ok
}

func (e *Encoder) tellWhole(payload []byte) {
	if match.IsJSON(payload) {
		match.EachScalar(payload, e.text)
	} else {
		e.text(payload)
	}
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
