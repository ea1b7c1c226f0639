package source

import "bytes"

// quotes tells, byte by byte, whether a table's text stands in quotes. Unlike cells it
// has to know nothing but the byte before.
type quotes struct {
	open   bool
	closed bool // before is the quote that ends a cell, or the first of a pair in it
	before byte // 0 at the beginning
}

// pass goes on by a byte.
func (q *quotes) pass(c byte) {
	if c == '"' {
		q.open, q.closed = !q.open && (q.closed || q.beginsCell()), q.open
	} else {
		q.closed = false
	}
	q.before = c
}

func (q *quotes) beginsCell() bool {
	return q.before <= ' ' || bytes.IndexByte([]byte(delimiters), q.before) >= 0
}
