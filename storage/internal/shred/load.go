package shred

import (
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/wire"
)

// dictionary has the values of all columns, one column after the other.
func (c *Chunk) dictionary() (*Stream, error) {
	return c.load(dictionaryStream, func() (*Stream, error) {
		text, err := c.read(c.dir.dictionary)
		if err != nil {
			return nil, err
		}
		return split(text, c.dir.values)
	})
}

// column has the tokens of a column that is plain, and the numbers of their
// values if it is indexed.
func (c *Chunk) column(n int) (*Stream, error) {
	return c.load(firstColumn+n, func() (*Stream, error) {
		h := &c.dir.columns[n]
		text, err := c.read(h.body)
		if err != nil {
			return nil, err
		}
		tokens := c.dir.presences[h.presence].tokens
		if h.form == plain {
			return split(text, tokens)
		}
		if h.form > plain {
			s, err := h.tokens(text, tokens)
			if err == nil {
				c.Decompressed += int64(len(s.text))
			}
			return s, err
		}
		if len(text) != tokens {
			return nil, damage.New("%d numbers of values instead of %d", len(text), tokens)
		}
		for _, number := range text {
			if int(number) >= h.values {
				return nil, damage.New("value %d of %d", number, h.values)
			}
		}
		return &Stream{text: text}, nil
	})
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
