package lookup

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// Entry says that a row has something of a hash.
type Entry struct {
	Hash uint32
	Row  uint16
}

const (
	headBytes = 4 + 1
	slotBytes = 4 // of the directory
	rowBytes  = 2
	hashBits  = 32
	// perSlot is how many entries share a place of the directory: they fit in two
	// cache lines, and the directory takes a quarter of a byte an entry.
	perSlot = 16
	// maxBits bounds the directory to 256 KiB: enough for a million entries.
	maxBits = 16
)

// Encode appends the stored form of entries in any order; equal ones count once.
func Encode(dst []byte, entries []Entry) []byte {
	shape := shapeFor(len(entries))
	keys := sorted(entries, shape)
	shape.entries = len(keys)
	dst = binary.BigEndian.AppendUint32(dst, uint32(shape.entries))
	dst = append(dst, byte(shape.bits))
	slot := 0
	for i, key := range keys {
		for ; slot <= int(key>>(16+hashBits-shape.bits)); slot++ {
			dst = binary.BigEndian.AppendUint32(dst, uint32(i))
		}
	}
	for ; slot < shape.slots(); slot++ {
		dst = binary.BigEndian.AppendUint32(dst, uint32(len(keys)))
	}
	for _, key := range keys {
		for i := shape.restBytes() - 1; i >= 0; i-- {
			dst = append(dst, byte(key>>(16+8*i)))
		}
		dst = append(dst, byte(key>>8), byte(key))
	}
	return dst
}

// sorted returns hash and row of each entry as one number, ascending, without
// doubles: dealt out to the slots first, then sorted in each.
func sorted(entries []Entry, s shape) []uint64 {
	ends := make([]int, s.slots()+1)
	for _, e := range entries {
		ends[s.slot(e.Hash)+1]++
	}
	for i := range s.slots() {
		ends[i+1] += ends[i]
	}
	keys := make([]uint64, len(entries))
	for _, e := range entries {
		slot := s.slot(e.Hash)
		keys[ends[slot]] = uint64(e.Hash)<<16 | uint64(e.Row)
		ends[slot]++
	}
	start := 0
	for _, end := range ends[:s.slots()] {
		slices.Sort(keys[start:end])
		start = end
	}
	return slices.Compact(keys)
}

// shape is how a number of entries is stored.
type shape struct {
	entries int
	bits    int // of a hash that the directory tells
}

func shapeFor(entries int) shape {
	return shape{entries, min(max(bits.Len(uint(entries/perSlot))-1, 0), maxBits)}
}

func (s shape) slots() int           { return 1 << s.bits }
func (s shape) slot(hash uint32) int { return int(uint64(hash) >> (hashBits - s.bits)) }
func (s shape) restBytes() int       { return (hashBits - s.bits + 7) / 8 }
func (s shape) entryBytes() int      { return s.restBytes() + rowBytes }
func (s shape) entriesStart() int    { return headBytes + slotBytes*s.slots() }
func (s shape) bytes() int           { return s.entriesStart() + s.entries*s.entryBytes() }
func (s shape) restMask() uint32     { return uint32(uint64(1)<<(8*s.restBytes()) - 1) }
