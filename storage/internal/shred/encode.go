package shred

import (
	"github.com/klauspost/compress/zstd"

	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/squeeze"
	"integration-log/storage/internal/wire"
)

// Encoder makes chunks. It reuses its buffers and serves one goroutine.
type Encoder struct {
	// Known returns one of the texts that readers of the chunk know of a row, by
	// number; false where there are no more. Nil: there are none.
	Known func(row, number int) (text string, ok bool)

	z       *zstd.Encoder
	bits    *traitTable
	classes *classTable
	text    func([]byte)
	words   dictionary
	told    [4096]uint32 // one more than the number of a token that was told, by hash: as many as pages of the processor's nearest cache hold

	walker  walker
	columns []column
	memory  memory
	taken   int // bytes of the payloads that were taken apart

	trace []uint32 // of all payloads taken apart: the place before each link, times 256, and the link
	ends  []int    // of each payload in trace

	dir       directory
	presences map[string]int
	values    []byte // the dictionary
	body      []byte
	scratch   []byte

	layout   layout
	decimals decimals
	list     []int64
	above    []uint64 // numbers above a base
	plane    []byte
	packed   []byte // a plane, compressed
}

// NewEncoder returns an encoder.
func NewEncoder() *Encoder {
	return &Encoder{z: squeeze.NewEncoder(), bits: newTraitTable(), classes: newClassTable(), presences: map[string]int{}}
}

// Encode appends a chunk of at most MaxRows payloads to dst; a nil payload is
// absent. text is called with each distinct text that a search must find: keys,
// scalars with their escapes decoded unless they are Known, and whole what is not
// JSON. The bytes are overwritten after the call, and some texts come more than once.
func (e *Encoder) Encode(dst []byte, payloads [][]byte, text func([]byte)) []byte {
	e.reset(len(payloads), text)
	for row, payload := range payloads {
		switch {
		case payload == nil:
			e.dir.absent.Add(row)
		case !e.take(row, payload):
			e.dir.whole.Add(row)
		}
	}
	e.grow()
	e.keepLinks()
	e.keys()
	for place := range e.columns[:len(e.walker.places)] {
		if len(e.columns[place].ends) > 0 {
			e.column(place)
		}
	}
	e.dir.dictionary = e.blob(e.values)
	e.grammar()
	e.whole(payloads)
	dst = e.dir.encode(dst)
	return append(dst, e.body...)
}

func (e *Encoder) reset(n int, text func([]byte)) {
	e.text, e.taken, e.memory.rows = text, 0, n
	e.walker.reset()
	e.trace, e.ends, e.values, e.body, e.scratch = kept(e.trace), e.ends[:0], kept(e.values), kept(e.body), kept(e.scratch)
	e.list, e.above, e.plane, e.packed = kept(e.list), kept(e.above), kept(e.plane), kept(e.packed)
	e.words.number, e.decimals.list, e.decimals.digits = kept(e.words.number), kept(e.decimals.list), kept(e.decimals.digits)
	clear(e.presences)
	d := &e.dir
	*d = directory{rows: n, absent: rows.None(n), whole: rows.None(n), columns: d.columns[:0], presences: d.presences[:0], places: d.places[:0], blocks: d.blocks[:0]}
	for i := range e.columns {
		e.columns[i].reset(&e.memory)
	}
}

// kept empties a buffer that the next chunk may use.
func kept[T any](buffer []T) []T {
	if cap(buffer) > keptBuffer {
		return nil
	}
	return buffer[:0]
}

// take takes a payload apart, and tells whether it did.
func (e *Encoder) take(row int, payload []byte) bool {
	if len(payload) > maxShredded || e.taken+len(payload) > maxTokens || !e.walker.read(payload) {
		return false
	}
	e.taken += len(payload)
	e.grow()
	from, columns := uint16(start), e.columns
	for _, h := range e.walker.holes {
		e.trace = append(e.trace, uint32(from)<<8|uint32(h.link))
		if from = h.place; from != start {
			columns[from].add(row, payload, int(h.from), int(h.to))
		}
	}
	e.ends = append(e.ends, len(e.trace))
	return true
}

// grow makes room for a column at every place.
func (e *Encoder) grow() {
	for len(e.columns) < len(e.walker.places) {
		e.columns = append(e.columns, column{})
		e.columns[len(e.columns)-1].reset(&e.memory)
	}
}

// keepLinks makes the column of place start: for each payload the numbers,
// from one on, of the links it took where there was a choice.
func (e *Encoder) keepLinks() {
	c, at, i := &e.columns[start], 0, 0
	c.bare = false
	for row := range e.dir.rows {
		if e.dir.absent.Has(row) || e.dir.whole.Has(row) {
			continue
		}
		e.scratch = e.scratch[:0]
		for ; at < e.ends[i]; at++ {
			if step := e.trace[at]; len(e.walker.places[step>>8].links) > 1 {
				e.scratch = append(e.scratch, byte(step)+1)
			}
		}
		i++
		c.add(row, e.scratch, 0, len(e.scratch))
	}
}

// blob appends a part to the body.
func (e *Encoder) blob(data []byte) (b blob) {
	e.body, b = appendBlob(e.z, e.body, data)
	return b
}

// grammar keeps the links of each place.
func (e *Encoder) grammar() {
	w := wire.Encoder{Dst: e.scratch[:0]}
	for i := range e.walker.places {
		links := e.walker.places[i].links
		w.Uint(uint64(len(links)))
		for _, l := range links {
			w.Uint(uint64(l.to))
			w.Text(l.text)
		}
	}
	e.scratch = w.Dst
	e.dir.grammar = e.blob(w.Dst)
}
