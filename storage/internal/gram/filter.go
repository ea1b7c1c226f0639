package gram

import (
	"encoding/binary"

	"integration-log/storage/internal/damage"
)

// Source is stored bytes that are read in part.
type Source interface {
	Len() int
	Bytes(from, to int) ([]byte, error)
}

// All is what Chunks returns when any chunk may have the needle.
const All = ^uint32(0)

const (
	headBytes = 2
	// maxLooks bounds the grams of a needle that are looked up: sixteen leave a
	// chunk without the needle one chance in two million.
	maxLooks = 16
)

// Filter reads the stored form in place. It is valid as long as its Source is.
type Filter struct {
	src          Source
	bits, chunks int
}

// Open looks at the beginning alone.
func Open(src Source) (*Filter, error) {
	if src.Len() < headBytes {
		return nil, damage.New("a gram filter of %d bytes", src.Len())
	}
	head, err := src.Bytes(0, headBytes)
	if err != nil {
		return nil, err
	}
	f := &Filter{src, int(head[0]), int(head[1])}
	if f.bits < minBits || f.bits > maxBits || f.chunks > MaxChunks || src.Len() != headBytes+f.chunks<<f.bits/8 {
		return nil, damage.New("a gram filter of %d bits and %d chunks in %d bytes", f.bits, f.chunks, src.Len())
	}
	return f, nil
}

// Chunks returns the chunks that may have a text with the folded needle in it: bit
// i for chunk i. A needle under Size bytes gives All.
func (f *Filter) Chunks(needle string) (uint32, error) {
	grams := len(needle) - Size + 1
	if grams <= 0 {
		return All, nil
	}
	looks := min(grams, maxLooks)
	found := All
	for i := range looks {
		at := 0
		if looks > 1 {
			at = i * (grams - 1) / (looks - 1)
		}
		with, err := f.with(gramOf(needle[at : at+Size]))
		if err != nil {
			return 0, err
		}
		if found &= with; found == 0 {
			break
		}
	}
	return found, nil
}

func gramOf(text string) (gram uint64) {
	for i := range len(text) {
		gram |= uint64(text[i]) << (8 * i)
	}
	return gram
}

// with returns the chunks that have a gram of the same slot.
func (f *Filter) with(gram uint64) (uint32, error) {
	slot := slotOf(hashOf(gram)) & (1<<f.bits - 1)
	at := headBytes + slot/8*f.chunks
	stored, err := f.src.Bytes(at, at+f.chunks)
	if err != nil {
		return 0, err
	}
	var block [MaxChunks]byte
	copy(block[:], stored)
	return column(block[:8], slot%8) | column(block[8:16], slot%8)<<8 | column(block[16:24], slot%8)<<16 | column(block[24:], slot%8)<<24, nil
}

// column gathers one bit of each of eight bytes.
func column(block []byte, bit int) uint32 {
	const (
		lowest = 0x0101010101010101 // bit of every byte
		gather = 0x0102040810204080 // brings that of byte i to bit 56+i
	)
	return uint32(binary.LittleEndian.Uint64(block) >> bit & lowest * gather >> 56)
}
