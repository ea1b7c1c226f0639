package shred

import (
	"integration-log/storage/internal/rows"
)

// column collects the tokens of one place.
type column struct {
	text   []byte   // the tokens, each with a separator behind it
	ends   []uint32 // the offset behind each separator
	bare   bool     // all tokens are strings, kept without their quotes
	row    int      // the row of the last token
	many   bool     // a row has more than one
	rows   rows.Set
	counts []uint32 // tokens of each row that has some
}

func (c *column) reset() {
	if cap(c.text) > keptBuffer {
		c.text, c.ends = nil, nil
	}
	if c.rows == nil {
		c.rows = rows.None(MaxRows)
	}
	clear(c.rows)
	*c = column{text: c.text[:0], ends: c.ends[:0], counts: c.counts[:0], rows: c.rows, row: -1, bare: true}
}

// add appends a token as it is written in JSON.
func (c *column) add(row int, token []byte) {
	if c.row != row {
		c.row = row
		c.rows.Add(row)
		c.counts = append(c.counts, 0)
	} else {
		c.many = true
	}
	c.counts[len(c.counts)-1]++
	if c.bare {
		if token[0] == '"' {
			token = token[1 : len(token)-1]
		} else {
			c.quote()
		}
	}
	c.text = append(c.text, token...)
	c.text = append(c.text, separator)
	c.ends = append(c.ends, uint32(len(c.text)))
}

// quote gives the tokens so far their quotes back.
func (c *column) quote() {
	c.bare = false
	if len(c.ends) == 0 {
		return
	}
	bare := c.text
	c.text = make([]byte, 0, 2*cap(bare))
	from := uint32(0)
	for i, end := range c.ends {
		c.text = append(c.text, '"')
		c.text = append(c.text, bare[from:end-1]...)
		c.text = append(c.text, '"', separator)
		c.ends[i] = uint32(len(c.text))
		from = end
	}
}

// token returns the i-th token without its separator.
func (c *column) token(i int) []byte {
	from := uint32(0)
	if i > 0 {
		from = c.ends[i-1]
	}
	return c.text[from : c.ends[i]-1]
}
