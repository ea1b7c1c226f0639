// Package ascii folds the letters A to Z, eight bytes at a time. trigger.Fold does
// the same to texts that are ASCII alone.
package ascii

import "encoding/binary"

const (
	everyByte = 0x0101010101010101 // times a byte: that byte eight times
	// HighBits has the bits of eight bytes that are set beyond ASCII.
	HighBits = 0x80 * everyByte
)

// FoldWord makes A to Z small in eight bytes and leaves all others.
func FoldWord(word uint64) uint64 {
	seven := word &^ HighBits
	fromA := seven + (0x80-'A')*everyByte // high bit: the lower seven bits are A or after it
	afterZ := seven + (0x80-'Z'-1)*everyByte
	return word | (fromA&^afterZ&^word&HighBits)>>2
}

// Fold makes A to Z small in place, and tells whether all of text is ASCII.
func Fold(text []byte) (ascii bool) {
	var all uint64
	for ; len(text) >= 8; text = text[8:] {
		word := binary.LittleEndian.Uint64(text)
		all |= word
		binary.LittleEndian.PutUint64(text, FoldWord(word))
	}
	for i, c := range text {
		all |= uint64(c)
		if c >= 'A' && c <= 'Z' {
			text[i] = c + 'a' - 'A'
		}
	}
	return all&HighBits == 0
}
