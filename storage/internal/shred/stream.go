package shred

import (
	"bytes"

	"integration-log/storage/internal/damage"
)

// Source is a chunk's bytes where they are stored.
type Source interface {
	Len() int
	Bytes(from, to int) ([]byte, error)
}

// Streams is a cache of what a chunk has decoded, by number.
type Streams interface {
	Load(n int, load func() (*Stream, error)) (*Stream, error)
}

// The numbers of a chunk's streams. Behind the columns come the counts of the
// presences, behind those the blocks, then the columns as numbers, and at last the
// values of each column.
const (
	directoryStream = iota
	dictionaryStream
	grammarStream
	firstColumn
)

// Stream is a decoded part of a chunk; it is not changed after it was made and
// shares no memory with the Source.
type Stream struct {
	directory *directory
	links     [][]way  // of the grammar, by place
	text      []byte   // tokens, numbers of dictionary values, or a block
	ends      []uint32 // behind the separator of each token
	starts    []uint32 // of counts: by row the tokens before it, and all
	ordered   *ordered // the numbers of a column
}

// way is a link that leads on.
type way struct {
	text string
	to   int
}

// wayBytes is what a link takes beside its text, about.
const wayBytes = 32

// placeBytes is what the directory takes for a place and its column, about.
const placeBytes = 200

// Bytes returns what the stream takes in memory, about.
func (s *Stream) Bytes() int64 {
	n := len(s.text) + 4*len(s.ends) + 4*len(s.starts)
	if s.directory != nil {
		n += placeBytes * len(s.directory.places)
	}
	if s.ordered != nil {
		n += 8 * len(s.ordered.list)
	}
	for _, links := range s.links {
		for _, l := range links {
			n += wayBytes + len(l.text)
		}
	}
	return int64(n)
}

// token returns the i-th token of a text.
func (s *Stream) token(i int) []byte {
	from := uint32(0)
	if i > 0 {
		from = s.ends[i-1]
	}
	return s.text[from : s.ends[i]-1]
}

// cut returns the tokens from first on that lie before end; they are good as long as
// what part is.
func (s *Stream) cut(part *Stream, first, end int) *Stream {
	from := uint32(0)
	if first > 0 {
		from = s.ends[first-1]
	}
	part.text, part.ends = nil, part.ends[:0]
	for _, behind := range s.ends[first:end] {
		part.ends = append(part.ends, behind-from)
	}
	if first < end {
		part.text = s.text[from:s.ends[end-1]]
	}
	return part
}

// split finds the n tokens that its text must have.
func (s *Stream) split(n int) error {
	if n > len(s.text) {
		return damage.New("%d tokens in %d bytes", n, len(s.text))
	}
	s.room(n)
	at := 0
	for i := range s.ends {
		size := bytes.IndexByte(s.text[at:], separator)
		if size < 0 {
			return damage.New("%d tokens instead of %d", i, n)
		}
		at += size + 1
		s.ends[i] = uint32(at)
	}
	if at != len(s.text) {
		return damage.New("more than %d tokens", n)
	}
	return nil
}

// room makes room for the ends of n tokens.
func (s *Stream) room(n int) {
	if cap(s.ends) < n {
		s.ends = make([]uint32, n)
	}
	s.ends = s.ends[:n]
}
