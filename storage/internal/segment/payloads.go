package segment

import (
	"encoding/binary"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/shred"
)

// shred takes as many rows as a chunk has.
const _ = uint(shred.MaxRows - ChunkRows)

// heldPayloads is the chunk of payloads that was opened last, and what of its
// work was counted.
type heldPayloads struct {
	n                     int
	chunk                 *shred.Chunk
	decoded, decompressed int64
}

// payloadChunk returns chunk n of the payloads; worked counts what it did.
func (r *Reader) payloadChunk(n int) (*shred.Chunk, error) {
	if r.payloads.chunk != nil && r.payloads.n == n {
		return r.payloads.chunk, nil
	}
	src, err := r.payloadSource(n)
	if err != nil {
		return nil, r.failed(PartPayloads, err)
	}
	c, err := shred.Open(src, streams{r, n})
	if err != nil {
		return nil, r.failed(PartPayloads, err)
	}
	if rows := PartPayloads.rowsOf(n, r.Head.Rows); c.Rows() != rows {
		return nil, r.failed(PartPayloads, damage.New("chunk %d has %d rows instead of %d", n, c.Rows(), rows))
	}
	c.Buffers = &r.buffers().payload
	c.Known = known{r, n}
	r.payloads = heldPayloads{n: n, chunk: c}
	return c, nil
}

func (r *Reader) payloadSource(n int) (Source, error) {
	src, err := r.part(PartPayloads)
	if err != nil {
		return nil, err
	}
	front := PartPayloads.chunks(r.Head.Rows) * payloadEntry
	directory, err := src.Bytes(0, min(front, src.Len()))
	if err != nil {
		return nil, err
	}
	if len(directory) < front {
		return nil, damage.New("payloads of %d bytes", src.Len())
	}
	start := front
	if n > 0 {
		start = int(binary.LittleEndian.Uint32(directory[(n-1)*payloadEntry:]))
	}
	return cut(src, start, int(binary.LittleEndian.Uint32(directory[n*payloadEntry:])))
}

func (r *Reader) worked(c *shred.Chunk) {
	h := &r.payloads
	r.Work.ChunksDecoded.Add(c.Decoded - h.decoded)
	r.Work.BytesDecompressed.Add(c.Decompressed - h.decompressed)
	h.decoded, h.decompressed = c.Decoded, c.Decompressed
}

// streams is the part of a Reader's cache that belongs to a chunk of payloads.
type streams struct {
	r     *Reader
	chunk int
}

// Load returns stream n, from the cache where it has it.
func (s streams) Load(n int, load func() (*shred.Stream, error)) (*shred.Stream, error) {
	return cached(s.r, Key{Segment: s.r.Head.ID, Part: PartPayloads, Chunk: int16(s.chunk), Stream: int32(n)}, load)
}
