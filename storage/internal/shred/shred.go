package shred

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
)

// MaxRows is the most payloads of a chunk.
const MaxRows = 1024

// Source is a chunk's bytes where they are stored.
type Source interface {
	Len() int
	Bytes(from, to int) ([]byte, error)
}

// Streams is a cache of what a chunk has decoded, by number.
type Streams interface {
	Load(n int, load func() (*Stream, error)) (*Stream, error)
}

// Stream is a decoded part of a chunk; it is not changed after it was made and
// shares no memory with the Source.
type Stream struct {
	text []byte
}

// Bytes returns what the stream takes in memory, about.
func (s *Stream) Bytes() int64 { return int64(len(s.text)) }

// Encoder makes chunks. It reuses its buffers and serves one goroutine.
type Encoder struct{}

// NewEncoder returns an encoder.
func NewEncoder() *Encoder { return &Encoder{} }

// Encode appends a chunk of payloads to dst; a nil payload is absent. text is
// called with each distinct text that a search must find.
func (e *Encoder) Encode(dst []byte, payloads [][]byte, text func([]byte)) []byte { return dst }

// Chunk reads one chunk; it is not for several goroutines.
type Chunk struct {
	// Decompressed counts the bytes that were decompressed for this chunk.
	Decompressed int64
}

// Open reads the directory of a chunk. Without a cache, streams is nil.
func Open(src Source, streams Streams) (*Chunk, error) { return &Chunk{}, nil }

// Rows returns the number of payloads, absent ones included.
func (c *Chunk) Rows() int { return 0 }

// Payload returns a copy of a row's payload, nil if it is absent.
func (c *Chunk) Payload(row int) ([]byte, error) { return nil, nil }

// Text adds to hits the rows of among whose payload has the folded needle.
func (c *Chunk) Text(needle string, among, hits rows.Set) error { return nil }

// Where adds to hits the rows of among whose payload satisfies the condition.
// It does nothing and tells so (fast is false) when the path is not a plain one.
func (c *Chunk) Where(cond *trigger.Condition, among, hits rows.Set) (fast bool, err error) {
	return false, nil
}
