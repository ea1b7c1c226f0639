package shred

import (
	"bytes"
	"slices"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/wire"
)

// dictionary has the values of all columns, one column after the other.
func (c *Chunk) dictionary() (*Stream, error) {
	return c.load(dictionaryStream, func() (*Stream, error) {
		s := &Stream{}
		return s, c.readValues(s)
	})
}

func (c *Chunk) readValues(s *Stream) (err error) {
	if s.text, err = c.readInto(s.text, c.dir.dictionary); err != nil {
		return err
	}
	return s.split(c.dir.values)
}

// valuesOf has the values of one column: of a dictionary a condition needs a few, and
// a cache has room for those of many chunks.
func (c *Chunk) valuesOf(n int) (*Stream, error) {
	h := &c.dir.columns[n]
	return c.load(c.lastStreams()+n, func() (*Stream, error) {
		words := c.held(dictionaryStream)
		if words == nil {
			words = &c.buffers().values
			if err := c.readValues(words); err != nil {
				return nil, err
			}
		}
		own := words.cut(&Stream{}, h.firstValue, h.firstValue+h.values)
		own.text = bytes.Clone(own.text)
		return own, nil
	})
}

// column has the tokens of a column that is plain, the numbers of their values if
// it is indexed, and those of the texts they are if it is borrowed.
func (c *Chunk) column(n int) (*Stream, error) {
	return c.load(firstColumn+n, func() (*Stream, error) {
		s := &Stream{}
		return s, c.readColumn(n, s)
	})
}

func (c *Chunk) readColumn(n int, s *Stream) (err error) {
	h := &c.dir.columns[n]
	tokens := c.dir.presences[h.presence].tokens
	if h.form > plain {
		err := c.unpack(h, s)
		c.Decompressed += int64(len(s.text))
		return err
	}
	if h.form == indexed || h.form == borrowed {
		return c.readNumbers(h, s)
	}
	if s.text, err = c.readInto(s.text, h.body); err != nil {
		return err
	}
	return s.split(tokens)
}

// readNumbers reads the numbers of a column, a byte each.
func (c *Chunk) readNumbers(h *head, s *Stream) (err error) {
	tokens := c.dir.presences[h.presence].tokens
	if h.body.compressed {
		if s.text, err = c.readInto(s.text, h.body); err == nil && len(s.text) != tokens {
			err = damage.New("%d numbers of values instead of %d", len(s.text), tokens)
		}
	} else {
		var list narrow
		if list, err = c.numbers(h); err == nil {
			s.text = slices.Grow(s.text[:0], tokens)[:tokens]
			list.fill(s.text)
		}
	}
	if err != nil {
		return err
	}
	if h.form == borrowed {
		return nil
	}
	for _, number := range s.text {
		if int(number) >= h.values {
			return damage.New("value %d of %d", number, h.values)
		}
	}
	return nil
}

// numbers returns the numbers of a column that are not compressed, where
// they are stored. They may be too great.
func (c *Chunk) numbers(h *head) (narrow, error) {
	tokens, width := c.dir.presences[h.presence].tokens, 8 // of texts that are borrowed
	if h.form == indexed {
		width = bitsOf(byte(h.values - 1))
	}
	data, err := c.inPlace(h.body)
	if err == nil && len(data) != narrowBytes(tokens, width) {
		err = damage.New("%d numbers of values in %d bytes", tokens, len(data))
	}
	return narrow{data, width}, err
}

// passed is the stream of a number for a search: read into a buffer where what
// is decoded is not kept.
func (c *Chunk) passed(n int, buffer *Stream, read func(*Stream) error) (*Stream, error) {
	if s := c.held(n); s != nil {
		return s, nil
	}
	c.Decoded++
	return buffer, read(buffer)
}

// searchedValues is dictionary for a search.
func (c *Chunk) searchedValues() (*Stream, error) {
	if !c.Passing {
		return c.dictionary()
	}
	return c.passed(dictionaryStream, &c.buffers().values, c.readValues)
}

// searchedColumn is column for a search.
func (c *Chunk) searchedColumn(n int) (*Stream, error) {
	if !c.Passing {
		return c.column(n)
	}
	return c.passed(firstColumn+n, &c.buffers().tokens, func(s *Stream) error { return c.readColumn(n, s) })
}

// grammar has the links of each place.
func (c *Chunk) grammar() (*Stream, error) {
	return c.load(grammarStream, func() (*Stream, error) {
		text, err := c.read(c.dir.grammar)
		if err != nil {
			return nil, err
		}
		d := wire.Decoder{Src: string(text)}
		s := &Stream{links: make([][]way, len(c.dir.places))}
		for i := range s.links {
			links := make([]way, min(d.Count(2), maxLinks+1))
			for j := range links {
				to := d.Uint()
				if to >= uint64(len(c.dir.places)) || to > 0 && c.dir.places[to].column == 0 {
					d.Fail("the target of a link")
					break
				}
				links[j] = way{to: int(to), text: d.Text()}
			}
			s.links[i] = links
		}
		return s, d.End()
	})
}
