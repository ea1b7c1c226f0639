package match

import (
	"bytes"
	"encoding/binary"
	"strings"

	"integration-log/app/trigger"
)

const (
	// window is how many bytes are folded at a time: they stay on the stack, and in
	// the processor's nearest cache. A needle over half of it is looked for in one piece.
	window = 512
	// shortNeedle is as long as needles are that need no memory: people rarely type more.
	shortNeedle = 64
)

// HasText tells whether text, folded, has a folded needle.
func HasText(text, needle string) bool { return contains(text, needle) }

// contains does not allocate for ASCII texts and short needles.
func contains[T string | []byte](text T, needle string) bool {
	if len(needle) > window/2 {
		return containsFolded(text, needle)
	}
	var folded [window]byte
	var short [shortNeedle]byte
	wanted := append(short[:0], needle...)
	step := window - max(len(needle), 1) + 1
	for at := 0; ; at += step {
		n := copy(folded[:], text[at:])
		if !foldASCII(folded[:n]) {
			return containsFolded(text, needle)
		}
		if bytes.Contains(folded[:n], wanted) {
			return true
		}
		if at+n == len(text) {
			return false
		}
	}
}

// containsFolded is the meaning of contains.
func containsFolded[T string | []byte](text T, needle string) bool {
	return strings.Contains(trigger.Fold(string(text)), needle)
}

const (
	everyByte = 0x0101010101010101 // times a byte: that byte eight times
	highBits  = 0x80 * everyByte
)

// foldASCII folds text in place, eight bytes at a time; false, with some of it
// done, when it goes beyond ASCII.
func foldASCII(text []byte) bool {
	for ; len(text) >= 8; text = text[8:] {
		word := binary.LittleEndian.Uint64(text)
		if word&highBits != 0 {
			return false
		}
		fromA := word + (0x80-'A')*everyByte // high bit: the byte is A or after it
		afterZ := word + (0x80-'Z'-1)*everyByte
		binary.LittleEndian.PutUint64(text, word|(fromA&^afterZ&highBits)>>2)
	}
	for i, c := range text {
		if c >= 0x80 {
			return false
		}
		if c >= 'A' && c <= 'Z' {
			text[i] = c + 'a' - 'A'
		}
	}
	return true
}
