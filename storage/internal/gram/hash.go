package gram

import (
	"encoding/binary"

	"integration-log/storage/internal/ascii"
)

const (
	// Size is the length of a gram in bytes. Shorter needles cannot be filtered.
	Size = 5

	gramMask = 1<<(8*Size) - 1
	// multiplier is 2^64 divided by the golden ratio, made odd; stored filters have it.
	multiplier = 0x9E3779B97F4A7C15
	// maxBits: 2^19 slots are a bitmap of 64 KiB a chunk, which stays in a core's own
	// cache, and 64 bytes a row of a full chunk.
	maxBits = 19
	// minBits: below 2^8 slots a filter is smaller than its seal.
	minBits = 8
	// hashShift leaves maxBits bits of a hash.
	hashShift = 64 - maxBits
)

// hashOf hashes the lowest five bytes of word.
func hashOf(word uint64) uint64 { return (word & gramMask) * multiplier }

func slotOf(hash uint64) int { return int(hash >> hashShift) }

// bitmap has a bit for each of 2^maxBits slots.
type bitmap [1 << (maxBits - 6)]uint64

func (b *bitmap) set(hash uint64) { b[hash>>(hashShift+6)] |= 1 << (hash >> hashShift & 63) }

// add sets the bits of the grams of a text, with the letters A to Z folded. It
// tells whether all of the text was ASCII: plain.
func (b *bitmap) add(text []byte) (plain bool) {
	if len(text) < 8 {
		return b.addShort(text)
	}
	var all uint64
	last := len(text) - 8
	for at := 0; at < len(text)-Size+1; at += 4 { // eight bytes have four grams
		at = min(at, last)
		word := binary.LittleEndian.Uint64(text[at:])
		all |= word
		word = ascii.FoldWord(word)
		b.set(hashOf(word))
		b.set(hashOf(word >> 8))
		b.set(hashOf(word >> 16))
		b.set(hashOf(word >> 24))
	}
	return all&ascii.HighBits == 0
}

// addShort is add for a text under eight bytes.
func (b *bitmap) addShort(text []byte) (plain bool) {
	var word uint64
	for i, c := range text {
		word |= uint64(c) << (8 * i)
	}
	folded := ascii.FoldWord(word)
	for range len(text) - Size + 1 {
		b.set(hashOf(folded))
		folded >>= 8
	}
	return word&ascii.HighBits == 0
}
