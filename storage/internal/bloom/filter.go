// Package bloom tells that a key is not in a set, in one look at memory. It may
// say of a key that it is there which is not, and never leaves one out that is.
package bloom

import (
	"encoding/binary"
	"math/bits"
)

// Filter is a set of 32-bit hashes. A hash has its block, and in each word of it one
// bit: so a question is about one line of a processor's cache.
//
// At 16 bits a key it is wrong about one strange key in a thousand, at 8 about
// one in thirty.
type Filter []block

const blockWords = 8

type block [blockWords]uint32

const blockBits = 32 * blockWords

// New returns an empty filter of about so many bits, one block at least.
func New(size int) Filter { return make(Filter, max((size+blockBits-1)/blockBits, 1)) }

// Add puts a hash in.
func (f Filter) Add(hash uint32) {
	b := f.block(hash)
	for i, odd := range odds() {
		b[i] |= 1 << (hash * odd >> 27)
	}
}

// Has tells whether a hash may have been put in.
func (f Filter) Has(hash uint32) bool {
	b := f.block(hash)
	for i, odd := range odds() {
		if b[i]&(1<<(hash*odd>>27)) == 0 {
			return false
		}
	}
	return true
}

// blockBytes is a block as it is stored.
const blockBytes = 4 * blockWords

// Size returns how many bytes Append appends.
func (f Filter) Size() int { return blockBytes * len(f) }

// Append appends the filter's words, little endian.
func (f Filter) Append(dst []byte) []byte {
	for i := range f {
		for _, word := range f[i] {
			dst = binary.LittleEndian.AppendUint32(dst, word)
		}
	}
	return dst
}

// Read returns the filter that Append has written; not ok for no filter's size.
func Read(data []byte) (f Filter, ok bool) {
	if len(data) == 0 || len(data)%blockBytes != 0 {
		return nil, false
	}
	f = make(Filter, len(data)/blockBytes)
	for i := range f {
		for w := range f[i] {
			f[i][w] = binary.LittleEndian.Uint32(data[i*blockBytes+4*w:])
		}
	}
	return f, true
}

// block spreads hashes by their upper bits; the bits within come of their products.
func (f Filter) block(hash uint32) *block {
	high, _ := bits.Mul64(uint64(hash)<<32, uint64(len(f)))
	return &f[high]
}

// odds are the multipliers of the words, those of split block filters elsewhere.
func odds() [blockWords]uint32 {
	return [blockWords]uint32{0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31}
}
