package gram

import (
	"encoding/binary"

	"integration-log/storage/internal/ascii"
)

const (
	// Size is the length of a gram in bytes.
	Size = 5

	gramMask = 1<<(8*Size) - 1
	// multiplier is 2^64 divided by the golden ratio, made odd; stored filters have it.
	multiplier = 0x9E3779B97F4A7C15
	// maxBits: 2^19 slots are a bitmap of 64 KiB a chunk, which stays in a core's own
	// cache, and 64 bytes a row of a full chunk.
	maxBits = 19
	// hashShift leaves maxBits bits of a hash.
	hashShift = 64 - maxBits
)

// hashOf hashes the lowest five bytes of word.
func hashOf(word uint64) uint64 { return (word & gramMask) * multiplier }

func slotOf(hash uint64) int { return int(hash >> hashShift) }

// chunk is the grams of a chunk: a bit for each slot.
type chunk struct {
	grams   [1 << (maxBits - 6)]uint64
	letters [Kinds]letters
}

// letters has a bit for each run of letters.
type letters [1 << (letterBits - 6)]uint64

func (c *chunk) set(hash uint64) { c.grams[hash>>(hashShift+6)] |= 1 << (hash >> hashShift & 63) }

// add sets the bits of the grams of a text, with the letters A to Z folded. It
// tells whether all of the text was ASCII: plain.
func (c *chunk) add(kind int, text []byte) (plain bool) {
	runs := &c.letters[kind]
	if len(text) < 8 {
		return c.addShort(runs, text)
	}
	var all uint64
	last := len(text) - 8
	for at := 0; at < len(text)-Size+1; at += 4 { // eight bytes have four grams
		at = min(at, last)
		word := binary.LittleEndian.Uint64(text[at:])
		all |= word
		word = ascii.FoldWord(word)
		c.set(hashOf(word))
		c.set(hashOf(word >> 8))
		c.set(hashOf(word >> 16))
		c.set(hashOf(word >> 24))
		if letters := lettersOf(word); letters != 0 {
			runs.set(letters, 4)
		}
	}
	// Of the last eight bytes two runs of three are left.
	if letters := lettersOf(ascii.FoldWord(binary.LittleEndian.Uint64(text[last:]))); letters != 0 {
		runs.set(letters>>(4*letterWidth), 2)
	}
	return all&ascii.HighBits == 0
}

// addShort is add for a text under eight bytes.
func (c *chunk) addShort(runs *letters, text []byte) (plain bool) {
	var word uint64
	for i, b := range text {
		word |= uint64(b) << (8 * i)
	}
	folded := ascii.FoldWord(word)
	if letters := lettersOf(folded); letters != 0 {
		runs.set(letters, len(text)-run+1)
	}
	for range len(text) - Size + 1 {
		c.set(hashOf(folded))
		folded >>= 8
	}
	return word&ascii.HighBits == 0
}
