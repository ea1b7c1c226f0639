package source

import "bytes"

// tooBig rejects a row of which more is held than a record can have. Its cells can
// have lines that read as rows, so all of it is passed over, unless it is a quote left
// open that made it so large.
func (c *csvReader) tooBig(n int) {
	if c.swallowsRows() {
		c.broken(n, tooBig)
		return
	}
	bad := c.badItem()
	var q quotes
	for {
		rest := c.w.rest()
		for i, b := range rest {
			if q.pass(b); b == '\n' && !q.open {
				bad.add(rest[:i+1])
				c.w.take(i + 1)
				c.giveBad(bad, tooBig)
				return
			}
		}
		bad.add(rest)
		c.w.take(len(rest))
		if !c.w.more() {
			c.giveBad(bad, tooBig)
			return
		}
	}
}

// swallowsRows tells whether most lines behind the first have as many cells as there
// are headings.
func (c *csvReader) swallowsRows() bool {
	text := c.w.rest()[:min(len(c.w.rest()), headBytes)]
	s := sample{cells: newCells(c.table.delimiter), text: text, more: true}
	line, _, _ := bytes.Cut(text, newline)
	rows, fitting := 0, 0
	for at := len(line) + 1; at < len(text) && rows < sampleRows; rows++ {
		row, next, end := s.row(at)
		if end == rowCut {
			break
		}
		if at = next; len(row) == len(c.table.headings) {
			fitting++
		}
	}
	return fitting*2 > rows
}
