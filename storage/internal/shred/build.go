package shred

import (
	"unsafe"

	"integration-log/storage/internal/damage"
)

// cursor is the next token of a place in the row that is built.
type cursor struct {
	next, end uint32
	visit     uint32 // the row for which it stands where it does
	bare      bool
	form      form
	words     *Stream // the tokens, or the values of the dictionary
	first     uint32  // of the values of the column, or of the tokens that were lent
	numbers   narrow  // by token: its value, or the text that it borrows
	packed    *packed // of the forms of digits and numbers, in place of words
	token     []byte  // the last one of packed
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
	k, err := c.cursor(start, row)
	if err != nil {
		return dst, err
	}
	choices := k.take()
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
		k := &c.cursors[place]
		if k.visit != c.visit || k.next == k.end {
			if k, err = c.cursor(place, row); err != nil {
				return dst, err
			}
		}
		if k.bare {
			dst = append(append(append(dst, '"'), k.take()...), '"')
		} else {
			dst = append(dst, k.take()...)
		}
	}
	if len(choices) > 0 {
		return dst, damage.New("a payload has too many links")
	}
	return dst, nil
}

// cursor returns the cursor of a place that has a token left in the row.
func (c *Chunk) cursor(place, row int) (*cursor, error) {
	k := &c.cursors[place]
	if k.visit != c.visit {
		if err := c.begin(k, place, row); err != nil {
			return nil, err
		}
	}
	if k.next == k.end {
		return nil, damage.New("payload %d has too few tokens at place %d", row, place)
	}
	return k, nil
}

// begin moves a cursor to the first token of a row.
func (c *Chunk) begin(k *cursor, place, row int) (err error) {
	n := c.dir.places[place].column - 1
	if n < 0 {
		return damage.New("place %d has no tokens", place)
	}
	h := &c.dir.columns[n]
	if k.words == nil && k.packed == nil {
		if err := c.prepare(k, n); err != nil {
			return err
		}
	}
	starts, err := c.before(h.presence)
	if err != nil {
		return err
	}
	k.next, k.end, k.visit = starts[row], starts[row+1], c.visit
	switch k.form {
	case indexed:
		return k.checkNumbers(h)
	case borrowed:
		return c.lend(k, row)
	}
	return nil
}

// prepare loads what a cursor reads.
func (c *Chunk) prepare(k *cursor, n int) (err error) {
	h := &c.dir.columns[n]
	k.form, k.bare, k.first = h.form, h.bare, uint32(h.firstValue)
	if h.form > plain {
		k.packed, err = c.packed(n)
		return err
	}
	if h.form == plain {
		k.words, err = c.column(n)
		return err
	}
	if h.form == indexed || h.form == borrowed {
		if err := c.prepareNumbers(k, n); err != nil {
			return err
		}
	}
	if h.form == borrowed {
		k.words = &Stream{}
		return nil
	}
	k.words, err = c.dictionary()
	return err
}

// prepareNumbers has the numbers of values read in place where they are not compressed.
func (c *Chunk) prepareNumbers(k *cursor, n int) (err error) {
	if h := &c.dir.columns[n]; !h.body.compressed {
		k.numbers, err = c.numbers(h)
		return err
	}
	s, err := c.column(n)
	if err == nil {
		k.numbers = narrow{unsafe.String(unsafe.SliceData(s.text), len(s.text)), 8}
	}
	return err
}

// checkNumbers tells whether the row's tokens have values.
func (k *cursor) checkNumbers(h *head) error {
	for i := k.next; i < k.end; i++ {
		if number := k.numbers.at(int(i)); int(number) >= h.values {
			return damage.New("value %d of %d", number, h.values)
		}
	}
	return nil
}

// take returns the next token, which is there; it is valid until the next one.
func (k *cursor) take() []byte {
	i := k.next
	k.next++
	if k.packed != nil {
		k.token = k.packed.token(k.token[:0], int(i))
		return k.token
	}
	switch k.form {
	case same:
		i = k.first
	case listed:
		i += k.first
	case indexed:
		i = k.first + uint32(k.numbers.at(int(i)))
	case borrowed:
		i -= k.first
	}
	return k.words.token(int(i))
}
