package shred

import (
	"encoding/binary"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/wire"
)

// Chunk reads one chunk within one transaction; it is not for several goroutines.
type Chunk struct {
	// Decoded counts the streams that were decoded, not found in the cache, and
	// Decompressed the bytes that are longer in them than in the chunk.
	Decoded, Decompressed int64

	src     Source
	streams Streams
	dir     *directory
	loaded  []*Stream
	starts  [][]uint32 // by presence
	owners  []owners   // by presence
	cursors []cursor   // by place, for build
	visit   uint32     // numbers the rows that were built
	scratch []byte
}

// Open reads the directory of a chunk. Without a cache, streams is nil.
func Open(src Source, streams Streams) (*Chunk, error) {
	c := &Chunk{src: src, streams: streams}
	s, err := c.cached(directoryStream, func() (*Stream, error) {
		dir, err := readDirectory(src)
		return &Stream{directory: dir}, err
	})
	if err != nil {
		return nil, err
	}
	c.dir = s.directory
	c.loaded = make([]*Stream, firstColumn+2*len(c.dir.columns)+len(c.dir.presences)+len(c.dir.blocks))
	c.starts = make([][]uint32, len(c.dir.presences))
	return c, nil
}

// Rows returns the number of payloads, absent ones included.
func (c *Chunk) Rows() int { return c.dir.rows }

func (c *Chunk) cached(n int, load func() (*Stream, error)) (*Stream, error) {
	counted := func() (*Stream, error) {
		c.Decoded++
		return load()
	}
	if c.streams == nil {
		return counted()
	}
	return c.streams.Load(n, counted)
}

// load keeps for this chunk's life what the cache may drop.
func (c *Chunk) load(n int, load func() (*Stream, error)) (*Stream, error) {
	if s := c.loaded[n]; s != nil {
		return s, nil
	}
	s, err := c.cached(n, load)
	if err == nil {
		c.loaded[n] = s
	}
	return s, err
}

func (c *Chunk) read(b blob) ([]byte, error) {
	if b.compressed {
		c.Decompressed += int64(b.raw)
	}
	return b.read(c.src)
}

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

// before returns by row the number of tokens before it, and at the end of all.
func (c *Chunk) before(n int) ([]uint32, error) {
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

// owners tells the row that has a token of a presence.
type owners []uint16

// row returns the row of the i-th token.
func (o owners) row(i int) int {
	if o == nil {
		return i // each row has one
	}
	return int(o[i])
}

func (c *Chunk) owner(n int) (owners, error) {
	if p := &c.dir.presences[n]; p.tokens == c.dir.rows && !p.many {
		return nil, nil
	}
	if c.owners == nil {
		c.owners = make([]owners, len(c.dir.presences))
	}
	if c.owners[n] != nil {
		return c.owners[n], nil
	}
	starts, err := c.before(n)
	if err != nil {
		return nil, err
	}
	owner := make(owners, starts[c.dir.rows])
	for row := range c.dir.rows {
		for i := starts[row]; i < starts[row+1]; i++ {
			owner[i] = uint16(row)
		}
	}
	c.owners[n] = owner
	return owner, nil
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
