package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Reasons of rejects.
const (
	quoteOpen  = "a quote is opened in this row and not closed"
	quoteStray = "something stands behind the closing quote of a cell: quotes in a cell have to be doubled"
)

// csvReader reads the rows of a CSV.
type csvReader struct {
	*records
	table   *table
	cells   cells
	row     objectWriter
	rewound int64 // bytes read twice so far
}

// read reads the rows behind the headings.
func (t *table) read(r *records) {
	c := csvReader{records: r, table: t, cells: newCells(t.delimiter), row: objectWriter{names: memberStarts(t.headings)}}
	if r.atLeast(t.start) {
		r.w.take(t.start)
		for !r.stopped && r.w.skip("\r\n") {
			c.next()
		}
	}
	r.finish()
}

// next reads the row at the window. A row that is not whole is read again when twice
// as much text is there.
func (c *csvReader) next() {
	c.cells.last = false
	for {
		text := c.w.rest()
		n, end := c.read(text)
		switch {
		case end == rowWhole && n <= MaxRecord:
			c.whole(n)
			return
		case end == rowWhole || end == rowTooBig || end == rowCut && len(text) > MaxRecord:
			c.tooBig(n)
			return
		case end == rowStray:
			c.broken(n, quoteStray)
			return
		case c.cells.last:
			c.broken(n, quoteOpen)
			return
		case c.atLeast(min(2*len(text), MaxRecord+1)):
		case errors.Is(c.w.err, io.EOF):
			c.cells.last = true
		default:
			c.cutOff()
			return
		}
	}
}

// read writes the row that text begins with as an object, and returns how long it is,
// its line end included, or how far it was read.
func (c *csvReader) read(text []byte) (n int, end rowEnd) {
	c.row.begin(c.records)
	at := 0
	for {
		c.row.beginCell()
		c.row.text, at, end = c.cells.cell(c.row.text, text, at)
		c.row.endCell()
		switch {
		case end != rowWhole:
			return at, end
		case len(c.row.text) > MaxRecord:
			return at, rowTooBig
		case at == len(text) || text[at] != c.table.delimiter:
			c.row.end()
			return lineEnd(text, at), rowWhole
		}
		at++
	}
}

// whole yields the row of n bytes that was read, unless all its cells are empty.
func (c *csvReader) whole(n int) {
	switch {
	case !c.row.filled:
		c.w.take(n)
	case c.row.extra:
		c.reject(n, tooManyCells(c.row.column, len(c.table.headings)))
	default:
		item := Item{Line: c.w.line, Offset: c.w.offset, Shown: c.shown(bytes.TrimRight(c.w.rest()[:n], "\r\n"))}
		item.Raw, item.Outline = c.row.take(c.records)
		c.w.take(n)
		c.give(item, nil)
	}
}

func tooManyCells(cells, headings int) string {
	return fmt.Sprintf("the row has %d cells, but there are %d headings", cells, headings)
}

// broken rejects a row that was read for n bytes. What it swallowed can hold whole
// rows on later lines, so reading goes on behind its first line, unless too much
// text was read twice already.
func (c *csvReader) broken(n int, reason string) {
	if c.calledOff() {
		return
	}
	bad := c.badItem()
	if c.rewound+int64(n) <= freeRowRewinds+2*c.w.offset {
		c.rewound += int64(n)
	} else {
		bad.add(c.w.rest()[:n])
		c.w.take(n)
	}
	c.skipLine(&bad)
	c.giveBad(bad, reason)
}

// cutOff deals with a row that is not whole because the text could not be read on.
func (c *csvReader) cutOff() {
	if reason, ok := c.endReason(""); ok {
		c.told = true
		c.broken(len(c.w.rest()), reason)
		return
	}
	c.w.take(len(c.w.rest()))
}
