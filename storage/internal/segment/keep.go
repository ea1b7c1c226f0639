package segment

import (
	"encoding/binary"
	"math"

	"integration-log/storage/internal/rows"
)

// keepBetween removes the rows before first and from end on.
func keepBetween(set rows.Set, first, end int) {
	clear(set[:min(first/64, len(set))])
	if first/64 < len(set) {
		set[first/64] &= ^uint64(0) << (first % 64)
	}
	if end/64 < len(set) {
		set[end/64] &= 1<<(end%64) - 1
		clear(set[end/64+1:])
	}
}

// keepFlags keeps the rows for whose byte the table has a 1.
func keepFlags(set rows.Set, bytes []byte, table *[256]byte) {
	for w := range set {
		if set[w] == 0 {
			continue
		}
		var found uint64
		if block := bytes[min(64*w, len(bytes)):]; len(block) >= 64 {
			for i, b := range (*[64]byte)(block) {
				found |= uint64(table[b]) << i
			}
		} else {
			for i, b := range block {
				found |= uint64(table[b]) << i
			}
		}
		set[w] &= found
	}
}

// keepCodes keeps the rows whose codes lie between first and last.
func keepCodes(set rows.Set, c *column, first, last uint64) {
	if first > last {
		clear(set)
		return
	}
	n := len(set) * 64 // rows
	if c.width > 0 {
		n = (len(c.data) - padding) / c.width
	}
	for w := range set {
		switch {
		case set[w] == 0:
		case c.width == 2 && n-64*w >= 64:
			set[w] &= between2((*[128]byte)(c.data[128*w:]), first, last)
		case c.width == 4 && n-64*w >= 64:
			set[w] &= between4((*[256]byte)(c.data[256*w:]), first, last)
		default:
			set[w] &= between(c, 64*w, min(64*w+64, n), first, last)
		}
	}
}

// between has a bit for each row from from on whose code lies between first and last.
func between(c *column, from, to int, first, last uint64) (found uint64) {
	for row := from; row < to; row++ {
		if c.code(row)-first <= last-first {
			found |= 1 << (row - from)
		}
	}
	return found
}

// between2 is between for 64 codes of two bytes.
func between2(codes *[128]byte, first, last uint64) (found uint64) {
	if first > math.MaxUint16 {
		return 0
	}
	from, span := uint16(first), uint16(min(last, math.MaxUint16)-first)
	for i := range 64 {
		if binary.LittleEndian.Uint16(codes[2*i:2*i+2])-from <= span {
			found |= 1 << i
		}
	}
	return found
}

// between4 is between for 64 codes of four bytes.
func between4(codes *[256]byte, first, last uint64) (found uint64) {
	if first > math.MaxUint32 {
		return 0
	}
	from, span := uint32(first), uint32(min(last, math.MaxUint32)-first)
	for i := range 64 {
		if binary.LittleEndian.Uint32(codes[4*i:4*i+4])-from <= span {
			found |= 1 << i
		}
	}
	return found
}

// selectTypes keeps the rows of wanted types.
func (c *Columns) selectTypes(set rows.Set, wanted []bool) {
	if c.typ.width == 1 {
		var table [256]byte
		for code := range table {
			if t := min(code, c.types-1); t < len(wanted) && wanted[t] {
				table[code] = 1
			}
		}
		keepFlags(set, c.typ.data[:c.rows], &table)
		return
	}
	for row := range set.Each() {
		if t := c.Type(row); t >= len(wanted) || !wanted[t] {
			set[row/64] &^= 1 << (row % 64)
		}
	}
}
