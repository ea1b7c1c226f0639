package shred

import "bytes"

// A column may borrow its tokens: each is one of the texts that are known of its row
// whatever its payload says, as an entity's id is. Of a token the number of that
// text is kept. Neither the search index nor a search here is told of it: whoever
// knows the text looks for it where it stands.

const (
	// maxKnown is how many texts of a row tokens are compared with: their numbers
	// take a byte.
	maxKnown = 256

	// minBorrowed is how long tokens are on average at least: shorter ones take little
	// as digits, and are read faster so.
	minBorrowed = 16
)

// borrow keeps the numbers of the texts that the tokens of a column are, if each is one.
func (e *Encoder) borrow(c *column, h *head) bool {
	if e.Known == nil || !c.bare || len(c.text) < minBorrowed*len(c.ends) {
		return false
	}
	e.plane = e.plane[:0]
	i, begun, number := 0, 0, 0
	for row := range c.rows.Each() {
		end := len(c.ends)
		if begun++; begun < len(c.begins) {
			end = int(c.begins[begun])
		}
		for ; i < end; i++ {
			if number = e.numberOf(row, c.token(i), number); number < 0 {
				return false
			}
			e.plane = append(e.plane, byte(number))
		}
	}
	if bytes.IndexByte(c.text, '\\') >= 0 {
		return false // of an escape the text has the meaning
	}
	h.form = borrowed
	h.body = e.blob(e.plane)
	return true
}

// numberOf returns which of a row's known texts a token is, -1 for none.
func (e *Encoder) numberOf(row int, token []byte, guess int) int {
	if text, ok := e.Known(row, guess); ok && text == string(token) {
		return guess
	}
	for n := range maxKnown {
		text, ok := e.Known(row, n)
		if !ok {
			break
		}
		if text == string(token) {
			return n
		}
	}
	return -1
}
