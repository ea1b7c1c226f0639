package shred

import (
	"bytes"

	"integration-log/storage/internal/rows"
)

// column collects the tokens of one place.
type column struct {
	text   []byte   // the tokens, each with a separator behind it
	ends   []uint32 // the offset behind each separator
	bare   bool     // all tokens are strings, kept without their quotes
	row    int      // the row of the last token
	rows   rows.Set
	begins []uint32 // the number of the first token of each row that has some
	memory *memory
}

// memory is the buffers of an encoder's columns.
type memory struct {
	rows    int // of the chunk
	texts   lender[byte]
	numbers lender[uint32]
}

// more is how much a column will still grow that has so many bytes by a row, if rows
// are alike: it then grows once instead of doubling time after time.
func (m *memory) more(size, row int) int {
	return min(size*(m.rows-1-row)/(row+1), usualColumn)
}

// usualColumn is what the texts of most columns take.
const usualColumn = 32 << 10

func (c *column) reset(m *memory) {
	if c.rows == nil {
		c.rows = rows.None(MaxRows)
	}
	clear(c.rows)
	m.texts.back(c.text)
	m.numbers.back(c.ends)
	m.numbers.back(c.begins)
	*c = column{rows: c.rows, row: -1, bare: true, memory: m}
}

// many tells whether a row has more than one token.
func (c *column) many() bool { return len(c.ends) > len(c.begins) }

// add appends the token of a payload that stands between two offsets, as it is
// written in JSON.
func (c *column) add(row int, payload []byte, from, to int) {
	if c.row != row {
		c.row = row
		c.rows.Add(row)
		if len(c.begins) == cap(c.begins) {
			c.begins = c.memory.numbers.grow(c.begins, 1)
		}
		c.begins = append(c.begins, uint32(len(c.ends)))
	}
	if c.bare {
		if payload[from] == '"' {
			from, to = from+1, to-1
		} else {
			c.quote()
		}
	}
	at := len(c.text)
	end := at + to - from
	if end+shortToken >= cap(c.text) {
		c.text = c.memory.texts.grow(c.text, max(to-from+shortToken+1, c.memory.more(len(c.text), row)))
	}
	c.text = c.text[:end+1]
	if from+shortToken <= len(payload) && to-from <= shortToken {
		// Sixteen bytes at once are faster than the right number of them.
		*(*[shortToken]byte)(c.text[at : at+shortToken : cap(c.text)]) = [shortToken]byte(payload[from:])
	} else {
		copy(c.text[at:], payload[from:to])
	}
	c.text[end] = separator
	if len(c.ends) == cap(c.ends) {
		c.ends = c.memory.numbers.grow(c.ends, 1)
	}
	c.ends = append(c.ends, uint32(end+1))
}

// shortToken is as long as most tokens are at most.
const shortToken = 16

// quotes are what a bare token lacks.
const quotes = `""`

// quote gives the tokens so far their quotes back.
func (c *column) quote() {
	c.bare = false
	if len(c.ends) == 0 {
		return
	}
	bare := c.text
	c.text = c.memory.texts.grow(nil, len(bare)+(len(quotes)+1)*len(c.ends))
	from := uint32(0)
	for i, end := range c.ends {
		c.text = append(c.text, '"')
		c.text = append(c.text, bare[from:end-1]...)
		c.text = append(c.text, '"', separator)
		c.ends[i] = uint32(len(c.text))
		from = end
	}
	c.memory.texts.back(bare)
}

// token returns the i-th token without its separator.
func (c *column) token(i int) []byte {
	from := uint32(0)
	if i > 0 {
		from = c.ends[i-1]
	}
	return c.text[from : c.ends[i]-1]
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
