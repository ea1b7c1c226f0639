package shred

import (
	"encoding/binary"

	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/wire"
)

// version is the first byte of a chunk's directory.
const version = 1

// lengthBytes is the size of the directory's length, which stands before it.
const lengthBytes = 4

// encode appends the directory: the number of rows, the rows without payload
// and those kept whole, the places, the columns (each presence where it is met
// first), the dictionary, the grammar and the blocks. The parts follow in the
// order in which the directory names them, so their offsets need not be kept.
func (d *directory) encode(dst []byte) []byte {
	at := len(dst)
	w := &wire.Encoder{Dst: append(dst, 0, 0, 0, 0)}
	w.Byte(version)
	w.Uint(uint64(d.rows))
	putSet(w, d.absent)
	putSet(w, d.whole)
	w.Uint(uint64(len(d.places) - firstNamed))
	for _, p := range d.places[firstNamed:] {
		if p.element {
			w.Uint(uint64(p.parent)<<1 | 1)
		} else {
			w.Uint(uint64(p.parent) << 1)
			w.Text(p.key)
		}
	}
	w.Uint(uint64(len(d.columns)))
	met := 0
	for i := range d.columns {
		met = d.putHead(w, &d.columns[i], met)
	}
	w.Moment(int64(d.traits))
	putBlob(w, d.dictionary)
	putBlob(w, d.grammar)
	w.Uint(uint64(len(d.blocks)))
	for _, b := range d.blocks {
		w.Uint(uint64(len(b.rows)))
		from := 0
		for _, end := range b.ends {
			w.Uint(uint64(end - from))
			from = end
		}
		putBlob(w, b.body)
	}
	binary.BigEndian.PutUint32(w.Dst[at:], uint32(len(w.Dst)-at-lengthBytes))
	return w.Dst
}

// putHead returns how many presences the directory has behind it.
func (d *directory) putHead(w *wire.Encoder, h *head, met int) int {
	w.Uint(uint64(h.place))
	code := byte(h.form)
	if h.bare {
		code |= bareBit
	}
	if h.pairs != nil {
		code |= pairsBit
	}
	w.Byte(code)
	w.Moment(int64(h.traits))
	w.Uint(uint64(h.presence))
	if h.presence == met {
		putPresence(w, &d.presences[met])
		met++
	}
	if h.pairs != nil {
		for _, word := range h.pairs {
			w.Dst = binary.BigEndian.AppendUint64(w.Dst, word)
		}
	}
	w.Uint(uint64(h.values))
	if h.form >= indexed {
		putBlob(w, h.body)
	}
	return met
}

func putPresence(w *wire.Encoder, p *presence) {
	putSet(w, p.rows)
	if p.many {
		w.Uint(uint64(p.tokens))
		putBlob(w, p.counts)
	} else {
		w.Uint(0)
	}
}

// putSet appends a set of rows as it takes less: as a list of the distances
// between them, or as a bitmap.
func putSet(w *wire.Encoder, set rows.Set) {
	n := set.Count()
	if n > sparse*len(set) {
		w.Byte(asBitmap)
		for _, word := range set {
			w.Dst = binary.BigEndian.AppendUint64(w.Dst, word)
		}
		return
	}
	w.Byte(asList)
	w.Uint(uint64(n))
	last := -1
	for row := range set.Each() {
		w.Uint(uint64(row - last))
		last = row
	}
}

// The forms of a set of rows.
const (
	asList   = 0
	asBitmap = 1
)

// sparse is how many rows of 64 take less as a list: a distance takes a byte or two.
const sparse = 6

func putBlob(w *wire.Encoder, b blob) {
	w.Uint(uint64(b.stored))
	if b.compressed {
		w.Uint(uint64(b.raw)<<1 | 1)
	} else {
		w.Uint(0)
	}
}
