package shred

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// dictionary finds the distinct tokens of a column.
type dictionary struct {
	slots  [4 * maxDictionary]uint16 // one more than a value's number, by hash
	first  []int32                   // by value: the first token that has it
	number []byte                    // by token: its value
}

// read tells whether the column has so few values that a dictionary pays: at
// most limit.
func (d *dictionary) read(c *column, limit int) bool {
	clear(d.slots[:])
	d.first, d.number = d.first[:0], d.number[:0]
	from := uint32(0)
	for i, end := range c.ends {
		token := c.text[from : end-1]
		from = end
		slot := hash(token) % uint32(len(d.slots))
		for ; d.slots[slot] != 0; slot = (slot + 1) % uint32(len(d.slots)) {
			if bytes.Equal(c.token(int(d.first[d.slots[slot]-1])), token) {
				break
			}
		}
		if d.slots[slot] == 0 {
			if len(d.first) == limit {
				return false
			}
			d.first = append(d.first, int32(i))
			d.slots[slot] = uint16(len(d.first))
		}
		d.number = append(d.number, byte(d.slots[slot]-1))
	}
	return true
}

// hash looks at both ends of long tokens only.
func hash(token []byte) uint32 {
	const odd = 0x9e3779b97f4a7c15 // 2^64 over the golden ratio
	var a, b uint64
	switch n := len(token); {
	case n >= 8:
		a, b = binary.LittleEndian.Uint64(token), binary.LittleEndian.Uint64(token[n-8:])
	case n >= 4:
		a, b = uint64(binary.LittleEndian.Uint32(token)), uint64(binary.LittleEndian.Uint32(token[n-4:]))
	case n > 0:
		a = uint64(token[0]) | uint64(token[n/2])<<8 | uint64(token[n-1])<<16
	}
	high, low := bits.Mul64(a^odd, b^uint64(len(token))*odd^odd>>7)
	return uint32((high ^ low) * odd >> 40)
}
