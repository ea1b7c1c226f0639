package shred

import (
	"encoding/binary"
	"math/bits"

	"github.com/klauspost/compress/zstd"
)

// narrow is a list of numbers below 256, each in so many bits, the first one in the
// lowest. One of them is read where it is stored.
type narrow struct {
	data string
	bits int // 1 to 8
}

// bitsOf returns how many bits each number up to greatest takes.
func bitsOf(greatest byte) int { return max(bits.Len8(greatest), 1) }

// narrowBytes is what n numbers take.
func narrowBytes(n, bits int) int { return (n*bits + 7) / 8 }

func appendNarrow(dst, list []byte, bits int) []byte {
	if bits == 8 {
		return append(dst, list...)
	}
	acc, have := uint(0), 0
	for _, number := range list {
		acc |= uint(number) << have
		if have += bits; have >= 8 {
			dst = append(dst, byte(acc))
			acc, have = acc>>8, have-8
		}
	}
	if have > 0 {
		dst = append(dst, byte(acc))
	}
	return dst
}

// at returns the i-th number.
func (x *narrow) at(i int) byte {
	if x.bits == 8 {
		return x.data[i]
	}
	at := i * x.bits
	pair := uint(x.data[at/8])
	if at/8+1 < len(x.data) {
		pair |= uint(x.data[at/8+1]) << 8
	}
	return byte(pair>>(at%8)) & (1<<x.bits - 1)
}

// fill writes the first numbers, as many as list has: eight of them begin with a byte,
// and end with one.
func (x *narrow) fill(list []byte) {
	if x.bits == 8 {
		copy(list, x.data)
		return
	}
	i, mask := 0, byte(1<<x.bits-1)
	for from := 0; i+8 <= len(list) && from+8 <= len(x.data); from += x.bits {
		word := binary.LittleEndian.Uint64([]byte(x.data[from : from+8]))
		eight := (*[8]byte)(list[i:])
		for k := range eight {
			eight[k] = byte(word) & mask
			word >>= x.bits
		}
		i += 8
	}
	for ; i < len(list); i++ {
		list[i] = x.at(i)
	}
}

// appendNumbers appends a list of numbers up to greatest: compressed where that
// takes less, else narrow.
func appendNumbers(z *zstd.Encoder, dst, list []byte, greatest byte) (data []byte, compressed bool) {
	width, begin := bitsOf(greatest), len(dst)
	size := narrowBytes(len(list), width)
	if len(list) >= minCompressed && uneven(list) {
		if dst = z.EncodeAll(list, dst); len(dst)-begin < size-size/narrowGain {
			return dst, true
		}
	}
	return appendNarrow(dst[:begin], list, width), false
}

// narrowGain is which part of a narrow list compressing has to save: to decompress
// a thousand numbers takes as long as to read a hundred in place.
const narrowGain = 16
