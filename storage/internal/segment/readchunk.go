package segment

import (
	"slices"

	"integration-log/storage/internal/squeeze"
)

// held is the chunk of a part that was read last.
type held struct {
	n     int
	chunk *chunk
}

// chunk returns chunk n of a part of records.
func (r *Reader) chunk(p Part, n int) (*chunk, error) {
	if h := &r.chunks[p]; h.chunk != nil && h.n == n {
		return h.chunk, nil
	}
	c, err := cached(r, Key{Segment: r.Head.ID, Part: p, Chunk: int16(n)}, func() (*chunk, error) {
		c, err := r.decode(p, n)
		if err == nil && p == PartHeads && r.Cache != nil {
			c.shown = newShown(p.rowsOf(n, r.Head.Rows))
		}
		return c, r.failed(p, err)
	})
	if err == nil {
		r.chunks[p] = held{n, c}
	}
	return c, err
}

func (r *Reader) decode(p Part, n int) (*chunk, error) {
	src, err := r.part(p)
	if err != nil {
		return nil, err
	}
	e, err := readEntry(src, p.chunks(r.Head.Rows), n)
	if err != nil {
		return nil, err
	}
	stored, err := src.Bytes(e.start, e.start+e.frame+e.ids)
	if err != nil {
		return nil, err
	}
	r.Work.ChunksDecoded.Add(1)
	text := stored[:e.frame]
	if e.frame != e.size {
		r.Work.BytesDecompressed.Add(int64(e.size))
		buffers := r.buffers()
		if text, err = squeeze.Open(text, buffers.frame, e.size); err != nil {
			return nil, err
		}
		if cap(text) > cap(buffers.frame) {
			buffers.frame = text
		}
	}
	return decodeChunk(string(text), string(stored[e.frame:]), p.rowsOf(n, r.Head.Rows))
}

// search returns where a sorted list has a number.
func search(list []int, n int) (int, bool) { return slices.BinarySearch(list, n) }
