package shred

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// dictionary finds the distinct tokens of a column.
type dictionary struct {
	slots  [4 * maxDictionary]uint16 // one more than a value's number, by hash
	keys   [maxDictionary]uint64     // by value
	first  []int32                   // by value: the first token that has it
	number []byte                    // by token: its value
}

// read tells whether the column has so few values that a dictionary pays: at
// most limit.
func (d *dictionary) read(c *column, limit int) bool {
	clear(d.slots[:])
	d.first, d.number = d.first[:0], d.number[:0]
	from := 0
	for i, end := range c.ends {
		token := c.text[from : end-1]
		key, exact := keyOf(c.text, from, len(token))
		from = int(end)
		slot := key * spread >> 54
		for ; d.slots[slot] != 0; slot = (slot + 1) % uint64(len(d.slots)) {
			value := d.slots[slot] - 1
			if d.keys[value] == key && (exact || bytes.Equal(c.token(int(d.first[value])), token)) {
				break
			}
		}
		if d.slots[slot] == 0 {
			n := len(d.first)
			if n == limit {
				return false
			}
			d.first = append(d.first, int32(i))
			d.slots[slot] = uint16(n + 1)
			d.keys[n] = key
		}
		d.number = append(d.number, byte(d.slots[slot]-1))
	}
	return true
}

// keyOf returns a number for the token of so many bytes at an offset; exact
// tells that no other token has it.
func keyOf(text []byte, from, size int) (key uint64, exact bool) {
	if size < wordBytes {
		word := eight(text, from)
		return word&(1<<(8*size)-1) | uint64(size)<<56, true
	}
	return uint64(hash(text[from:from+size])) | 1<<63, false
}

// spread is 2^64 over the golden ratio: the high bits of a product with it depend on all others.
const spread = 0x9e3779b97f4a7c15

// hash looks at both ends of long tokens only.
func hash(token []byte) uint32 {
	var a, b uint64
	switch n := len(token); {
	case n >= 8:
		a, b = binary.LittleEndian.Uint64(token), binary.LittleEndian.Uint64(token[n-8:])
	case n >= 4:
		a, b = uint64(binary.LittleEndian.Uint32(token)), uint64(binary.LittleEndian.Uint32(token[n-4:]))
	case n > 0:
		a = uint64(token[0]) | uint64(token[n/2])<<8 | uint64(token[n-1])<<16
	}
	high, low := bits.Mul64(a^spread, b^uint64(len(token))*spread^spread>>7)
	return uint32((high ^ low) * spread >> 32)
}
