package shred

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/rows"
)

// presence tells which rows have tokens of a column. Columns share presences.
type presence struct {
	rows   rows.Set
	tokens int
	many   bool // some rows have more than one, and counts tells how many each row has
	counts blob
}

// before returns by row the number of tokens before it, and at the end of all.
func (c *Chunk) before(n int) ([]uint32, error) {
	if c.starts == nil {
		c.starts = make([][]uint32, len(c.dir.presences))
	}
	if c.starts[n] != nil {
		return c.starts[n], nil
	}
	p := &c.dir.presences[n]
	if p.many {
		s, err := c.load(firstColumn+len(c.dir.columns)+n, func() (*Stream, error) { return c.counts(p) })
		if err != nil {
			return nil, err
		}
		c.starts[n] = s.starts
		return s.starts, nil
	}
	starts, sum := make([]uint32, c.dir.rows+1), uint32(0)
	for row := range c.dir.rows {
		starts[row] = sum
		sum += uint32(p.rows[row/64] >> (row % 64) & 1)
	}
	starts[c.dir.rows] = sum
	c.starts[n] = starts
	return starts, nil
}

func (c *Chunk) counts(p *presence) (*Stream, error) {
	data, err := c.read(p.counts)
	if err != nil {
		return nil, err
	}
	s := &Stream{starts: make([]uint32, c.dir.rows+1)}
	sum := uint64(0)
	for row := range c.dir.rows {
		s.starts[row] = uint32(sum)
		if !p.rows.Has(row) {
			continue
		}
		n, size := binary.Uvarint(data)
		if size <= 0 || n > uint64(p.tokens)-sum {
			return nil, damage.New("the tokens of a row: %d of %d", n, p.tokens)
		}
		data = data[size:]
		sum += n
	}
	s.starts[c.dir.rows] = uint32(sum)
	if sum != uint64(p.tokens) || len(data) > 0 {
		return nil, damage.New("%d tokens instead of %d", sum, p.tokens)
	}
	return s, nil
}

// marks returns a set of no tokens with room for n; it is good until the next one
// is asked for.
func (c *Chunk) marks(n int) rows.Set {
	b := c.buffers()
	words := (n + 63) / 64
	b.marks = slices.Grow(b.marks[:0], words)[:words]
	clear(b.marks)
	return b.marks
}

// addRows adds the rows of the marked tokens of presence n.
func (c *Chunk) addRows(n int, marks, found rows.Set) error {
	p := &c.dir.presences[n]
	switch {
	case marks.Empty():
		return nil
	case !p.many && p.tokens == c.dir.rows:
		found.Unite(marks)
		return nil
	case !p.many:
		i := 0
		for w, word := range p.rows {
			count := bits.OnesCount64(word)
			for marked := marks.From(i, count); marked != 0; marked >>= 1 {
				if marked&1 != 0 {
					found[w] |= word & -word
				}
				word &= word - 1
			}
			i += count
		}
		return nil
	}
	starts, err := c.before(n)
	if err != nil {
		return err
	}
	row := 0
	for i := range marks.Each() {
		for int(starts[row+1]) <= i {
			row++
		}
		found.Add(row)
	}
	return nil
}
