package shred

import (
	"encoding/binary"
	"math/bits"
	"strings"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/wire"
)

// These are set in the byte of a column's form.
const (
	bareBit  = 1 << 7
	pairsBit = 1 << 6 // the pairs follow
)

// firstNamed is the first place that a directory names: start and root are always there.
const firstNamed = root + 1

// dirReader reads a directory.
type dirReader struct {
	wire.Decoder
	directory
	offset, size int    // of the next part, and of the chunk
	tokens       int    // of all columns
	raw          uint64 // bytes of all columns, dictionary and grammar
}

func readDirectory(src Source) (*directory, error) {
	length, err := src.Bytes(0, min(lengthBytes, src.Len()))
	if err != nil {
		return nil, err
	}
	if len(length) < lengthBytes {
		return nil, damage.New("a chunk of %d bytes", len(length))
	}
	end := int64(binary.BigEndian.Uint32(length)) + lengthBytes
	if end > int64(src.Len()) {
		return nil, damage.New("a chunk's directory ends at %d of %d", end, src.Len())
	}
	data, err := src.Bytes(lengthBytes, int(end))
	if err != nil {
		return nil, err
	}
	r := &dirReader{Decoder: wire.Decoder{Src: string(data)}, offset: int(end), size: src.Len()}
	r.read()
	if err := r.End(); err != nil {
		return nil, err
	}
	return &r.directory, nil
}

func (r *dirReader) read() {
	if r.Byte() != version {
		r.Fail("a chunk's version")
	}
	n := r.Uint()
	if n > MaxRows {
		r.Fail("the rows of a chunk")
		return
	}
	r.rows = int(n)
	r.absent, r.whole = r.set(), r.set()
	r.readPlaces()
	r.readColumns()
	r.traits = traits(r.Moment())
	r.dictionary = r.stream()
	r.grammar = r.stream()
	r.readBlocks()
}

func (r *dirReader) readPlaces() {
	n := r.Count(1)
	if n > maxPlaces {
		r.Fail("the places of a chunk")
		return
	}
	r.places = make([]step, firstNamed, firstNamed+n)
	r.places[root] = step{parent: start, element: true}
	for range n {
		code := r.Uint()
		p := step{element: code&1 != 0}
		if code>>1 < root || code>>1 >= uint64(len(r.places)) {
			r.Fail("the parent of a place")
			return
		}
		if p.parent = int(code >> 1); !p.element {
			p.key = r.Text()
			p.escaped = strings.IndexByte(p.key, '\\') >= 0
		}
		r.places = append(r.places, p)
	}
}

func (r *dirReader) readColumns() {
	n := r.Count(1)
	if n > len(r.places) {
		r.Fail("the columns of a chunk")
		return
	}
	r.columns = make([]head, 0, n)
	last := -1
	for range n {
		h := r.head()
		if r.Err != nil || h.place <= last || h.place >= len(r.places) {
			r.Fail("a column's place")
			return
		}
		last = h.place
		r.columns = append(r.columns, h)
		r.places[h.place].column = len(r.columns)
	}
	if n > 0 && r.columns[0].place != start {
		r.Fail("the column of links")
	}
}

func (r *dirReader) head() head {
	h := head{firstValue: r.values}
	h.place = int(min(r.Uint(), maxPlaces))
	code := r.Byte()
	h.form, h.bare = form(code&^(bareBit|pairsBit)), code&bareBit != 0
	h.traits = traits(r.Moment())
	h.presence = int(min(r.Uint(), maxPlaces))
	if h.presence == len(r.presences) {
		r.presences = append(r.presences, r.presence())
	}
	if code&pairsBit != 0 {
		h.pairs = &pairs{}
		r.words(h.pairs[:], "the pairs of a column")
	}
	values := r.Uint()
	if r.Err != nil || h.form >= forms || h.presence >= len(r.presences) || !h.fits(values, r.presences[h.presence].tokens) {
		r.Fail("a column")
		return h
	}
	h.values = int(values)
	r.values += h.values
	if r.tokens += r.presences[h.presence].tokens; r.tokens > maxTokens {
		r.Fail("the tokens of a chunk")
	}
	if h.form >= indexed {
		h.body = r.stream()
	}
	return h
}

// fits tells whether a column of so many tokens may have so many values.
func (h *head) fits(values uint64, tokens int) bool {
	switch h.form {
	case same:
		return values == 1
	case listed:
		return values == uint64(tokens) && values <= smallColumn
	case indexed:
		return values <= maxDictionary
	}
	return values == 0
}

func (r *dirReader) presence() presence {
	p := presence{rows: r.set()}
	for _, word := range p.rows {
		p.tokens += bits.OnesCount64(word)
	}
	if many := r.Uint(); many > 0 {
		if many < uint64(p.tokens) || many > maxTokens {
			r.Fail("the tokens of a column")
			return p
		}
		p.tokens, p.many = int(many), true
		p.counts = r.blob(MaxRows * binary.MaxVarintLen32)
	}
	return p
}
