package shred

import (
	"encoding/binary"

	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/squeeze"
)

func (r *dirReader) readBlocks() {
	n := r.Count(2)
	r.blocks = make([]block, 0, min(n, MaxRows))
	row := -1
	next := func() int {
		for row++; row < r.rows && !r.whole.Has(row); row++ {
		}
		return row
	}
	whole := uint64(0)
	for range n {
		b := block{}
		size := uint64(0)
		for range r.Count(1) {
			b.rows = append(b.rows, next())
			if size += min(r.Uint(), maxPlain); size > maxPlain {
				r.Fail("a payload")
				return
			}
			b.ends = append(b.ends, int(size))
		}
		if b.body = r.blob(maxPlain - whole); r.Err != nil || row >= r.rows || b.body.raw != int(size) {
			r.Fail("a block of payloads")
			return
		}
		whole += size
		r.blocks = append(r.blocks, b)
	}
	if next() < r.rows {
		r.Fail("the blocks of payloads")
	}
}

func (r *dirReader) set() rows.Set {
	set := rows.None(r.rows)
	switch r.Byte() {
	case asBitmap:
		r.words(set, "a set of rows")
		if rest := r.rows % 64; rest != 0 && set[len(set)-1]>>rest != 0 {
			r.Fail("a set of rows")
		}
	case asList:
		row := -1
		for range r.Count(1) {
			if row += int(min(r.Uint(), MaxRows+1)); row < 0 || row >= r.rows {
				r.Fail("a set of rows")
				return set
			}
			set.Add(row)
		}
	default:
		r.Fail("a set of rows")
	}
	return set
}

// words reads eight bytes for each of list.
func (r *dirReader) words(list []uint64, what string) {
	data := []byte(r.Take(uint64(8*len(list)), what))
	for i := 0; i < len(list) && len(data) > 0; i++ {
		list[i] = binary.BigEndian.Uint64(data[8*i:])
	}
}

// stream reads a blob of those that together decode to no more than maxStream.
func (r *dirReader) stream() blob {
	b := r.blob(maxStream - r.raw)
	r.raw += uint64(b.raw)
	return b
}

func (r *dirReader) blob(limit uint64) blob {
	stored, code := r.Uint(), r.Uint()
	b := blob{offset: r.offset, compressed: code&1 != 0}
	raw := stored
	if b.compressed {
		raw = code >> 1
	}
	if stored > uint64(r.size-r.offset) || raw > limit || raw > stored*squeeze.MaxGain {
		r.Fail("a part of a chunk")
		return blob{}
	}
	b.stored, b.raw = int(stored), int(raw)
	r.offset += b.stored
	return b
}
