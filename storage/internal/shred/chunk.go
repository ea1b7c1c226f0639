package shred

import "integration-log/storage/internal/rows"

// Chunk reads one chunk within one transaction; it is not for several goroutines.
type Chunk struct {
	// Decoded counts the streams that were decoded, not found in the cache, and
	// Decompressed the bytes that are longer in them than in the chunk.
	Decoded, Decompressed int64

	// Buffers may be shared with other chunks that the same goroutine reads. Nil: it
	// has its own.
	Buffers *Buffers

	src     Source
	streams Streams
	dir     *directory
	loaded  []*Stream
	starts  [][]uint32 // by presence
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

// Buffers are what searches need for a moment.
type Buffers struct {
	folded []byte // a text in one case
	token  []byte // a token whose escapes are decoded
	marks  rows.Set
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
