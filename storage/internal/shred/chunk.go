package shred

import "integration-log/storage/internal/rows"

// Chunk reads one chunk within one transaction; it is not for several goroutines.
type Chunk struct {
	// Decoded counts the streams that were decoded, not found in the cache, and
	// Decompressed the bytes that are longer in them than in the chunk.
	Decoded, Decompressed int64

	// Passing tells that what a search decodes is not kept: neither here nor in the cache.
	Passing bool

	// Known is asked for what payloads borrow.
	Known Known

	// Stop is asked before each column, and each payload that a search looks at whole:
	// an error of it ends the search. Nil: nothing does.
	Stop func() error

	// Buffers may be shared with other chunks that the same goroutine reads. Nil: it
	// has its own.
	Buffers *Buffers

	src     Source
	streams Streams
	dir     *directory
	few     [fewStreams]loaded // the first that were loaded
	loaded  []*Stream          // all, once there are more
	starts  [][]uint32         // by presence
	cursors []cursor           // by place, for build
	visit   uint32             // numbers the rows that were built
	packs   int                // bytes that packed columns have become and that are kept
	scratch []byte
}

// Open reads the directory of a chunk. Without a cache, streams is nil.
func Open(src Source, streams Streams) (*Chunk, error) {
	c := &Chunk{src: src, streams: streams, Known: nothing{}}
	s, err := c.cached(directoryStream, func() (*Stream, error) {
		dir, err := readDirectory(src)
		return &Stream{directory: dir}, err
	})
	if err != nil {
		return nil, err
	}
	c.dir = s.directory
	return c, nil
}

// Buffers are what searches need for a moment.
type Buffers struct {
	folded []byte // a text in one case
	token  []byte // a token whose escapes are decoded
	marks  rows.Set
	packed numbers
	values Stream // of the dictionary, while a search passes
	tokens Stream // of a column, while a search passes
	part   Stream // of a column, of the rows that are asked about
	found  [MaxRows / 64]uint64
	unsure [MaxRows / 64]uint64
}

// stopped returns what ends a search.
func (c *Chunk) stopped() error {
	if c.Stop == nil {
		return nil
	}
	return c.Stop()
}

// set returns a set of no rows of the chunk in a buffer.
func (c *Chunk) set(buffer *[MaxRows / 64]uint64) rows.Set {
	set := buffer[:(c.dir.rows+63)/64]
	clear(set)
	return set
}

func (c *Chunk) buffers() *Buffers {
	if c.Buffers == nil {
		c.Buffers = &Buffers{}
	}
	return c.Buffers
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

// loaded is a stream and its number.
type loaded struct {
	n      int
	stream *Stream // nil: none
}

// fewStreams is as many as a condition on a path needs.
const fewStreams = 4

// load keeps for this chunk's life what the cache may drop.
func (c *Chunk) load(n int, load func() (*Stream, error)) (*Stream, error) {
	if s := c.held(n); s != nil {
		return s, nil
	}
	s, err := c.cached(n, load)
	if err != nil {
		return nil, err
	}
	c.hold(loaded{n, s})
	return s, nil
}

// lastStreams is the number of the first stream with values of a column.
func (c *Chunk) lastStreams() int {
	return firstColumn + 2*len(c.dir.columns) + len(c.dir.presences) + len(c.dir.blocks)
}

// held returns a stream that was loaded, nil if it was not.
func (c *Chunk) held(n int) *Stream {
	if c.loaded != nil {
		return c.loaded[n]
	}
	for i := range c.few {
		if c.few[i].n == n {
			return c.few[i].stream
		}
	}
	return nil
}

func (c *Chunk) hold(one loaded) {
	if c.loaded == nil {
		for i := range c.few {
			if c.few[i].stream == nil {
				c.few[i] = one
				return
			}
		}
		c.loaded = make([]*Stream, c.lastStreams()+len(c.dir.columns))
		for _, before := range c.few {
			c.loaded[before.n] = before.stream
		}
	}
	c.loaded[one.n] = one.stream
}

func (c *Chunk) read(b blob) ([]byte, error) { return c.readInto(nil, b) }

func (c *Chunk) readInto(buffer []byte, b blob) ([]byte, error) {
	if b.compressed {
		c.Decompressed += int64(b.raw)
	}
	return b.read(c.src, buffer)
}
