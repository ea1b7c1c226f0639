package shred

import (
	"slices"

	"integration-log/storage/internal/damage"
)

// cursor is the next token of a place in the row that is built.
type cursor struct {
	next, end uint32
	visit     uint32
	value     func(i uint32) []byte
}

// Payload returns a copy of a row's payload, nil if it is absent.
func (c *Chunk) Payload(row int) ([]byte, error) {
	switch {
	case row < 0 || row >= c.dir.rows:
		return nil, damage.New("payload %d of %d", row, c.dir.rows)
	case c.dir.absent.Has(row):
		return nil, nil
	case c.dir.whole.Has(row):
		payload, err := c.keptWhole(row)
		return append([]byte{}, payload...), err
	}
	payload, err := c.build(c.scratch[:0], row)
	c.scratch = payload[:0]
	return append([]byte{}, payload...), err
}

// payload is Payload in memory that the next call overwrites.
func (c *Chunk) payload(row int) (payload []byte, err error) {
	switch {
	case c.dir.absent.Has(row):
		return nil, nil
	case c.dir.whole.Has(row):
		return c.keptWhole(row)
	}
	payload, err = c.build(c.scratch[:0], row)
	c.scratch = payload[:0]
	return payload, err
}

func (c *Chunk) keptWhole(row int) ([]byte, error) {
	n, i := 0, 0
	for ; n < len(c.dir.blocks); n++ {
		var ok bool
		if i, ok = slices.BinarySearch(c.dir.blocks[n].rows, row); ok {
			break
		}
	}
	if n == len(c.dir.blocks) {
		return nil, damage.New("no block has payload %d", row)
	}
	b := &c.dir.blocks[n]
	s, err := c.load(firstColumn+len(c.dir.columns)+len(c.dir.presences)+n, func() (*Stream, error) {
		text, err := c.read(b.body)
		return &Stream{text: text}, err
	})
	if err != nil {
		return nil, err
	}
	from := 0
	if i > 0 {
		from = b.ends[i-1]
	}
	return s.text[from:b.ends[i]], nil
}

// build appends the payload of a row that was taken apart.
func (c *Chunk) build(dst []byte, row int) ([]byte, error) {
	g, err := c.grammar()
	if err != nil {
		return dst, err
	}
	if c.cursors == nil {
		c.cursors = make([]cursor, len(c.dir.places))
	}
	c.visit++
	choices, err := c.next(start, row)
	if err != nil {
		return dst, err
	}
	for place := start; ; {
		links, n := g.links[place], 0
		if len(links) > 1 {
			if len(choices) == 0 {
				return dst, damage.New("a payload has too few links")
			}
			n, choices = int(choices[0])-1, choices[1:]
		}
		if uint(n) >= uint(len(links)) {
			return dst, damage.New("link %d of %d", n, len(links))
		}
		dst = append(dst, links[n].text...)
		if len(dst) > maxShredded {
			return dst, damage.New("a payload is too long")
		}
		if place = links[n].to; place == start {
			break
		}
		token, err := c.next(place, row)
		if err != nil {
			return dst, err
		}
		if c.dir.columns[c.dir.places[place].column-1].bare {
			dst = append(append(append(dst, '"'), token...), '"')
		} else {
			dst = append(dst, token...)
		}
	}
	if len(choices) > 0 {
		return dst, damage.New("a payload has too many links")
	}
	return dst, nil
}

// next returns the next token of a place in the row that is built.
func (c *Chunk) next(place, row int) ([]byte, error) {
	k := &c.cursors[place]
	if k.visit != c.visit {
		if err := c.begin(k, place, row); err != nil {
			return nil, err
		}
	}
	if k.next == k.end {
		return nil, damage.New("payload %d has too few tokens at place %d", row, place)
	}
	k.next++
	return k.value(k.next - 1), nil
}

// begin moves a cursor to the first token of a row.
func (c *Chunk) begin(k *cursor, place, row int) (err error) {
	n := c.dir.places[place].column - 1
	if n < 0 {
		return damage.New("place %d has no tokens", place)
	}
	h := &c.dir.columns[n]
	if k.value == nil {
		if k.value, err = c.values(n); err != nil {
			return err
		}
	}
	starts, err := c.before(h.presence)
	if err != nil {
		return err
	}
	k.next, k.end, k.visit = starts[row], starts[row+1], c.visit
	return nil
}

// values returns what gives the i-th token of a column.
func (c *Chunk) values(n int) (func(i uint32) []byte, error) {
	h := &c.dir.columns[n]
	if h.form >= plain {
		s, err := c.column(n)
		if err != nil {
			return nil, err
		}
		return func(i uint32) []byte { return s.token(int(i)) }, nil
	}
	words, err := c.dictionary()
	if err != nil {
		return nil, err
	}
	switch h.form {
	case same:
		token := words.token(h.firstValue)
		return func(uint32) []byte { return token }, nil
	case listed:
		return func(i uint32) []byte { return words.token(h.firstValue + int(i)) }, nil
	}
	s, err := c.column(n)
	if err != nil {
		return nil, err
	}
	return func(i uint32) []byte { return words.token(h.firstValue + int(s.text[i])) }, nil
}
