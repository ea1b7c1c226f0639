package match

import (
	"bytes"
	"strings"

	"integration-log/app/trigger"
	"integration-log/storage/internal/ascii"
)

const (
	// window is how many bytes are folded at a time: they stay on the stack, and in
	// the processor's nearest cache. A needle over half of it is looked for in one piece.
	window = 512
	// shortNeedle is as long as needles are that need no memory: people rarely type more.
	shortNeedle = 64
)

// HasText tells whether text, folded, has a folded needle.
func HasText[T string | []byte](text T, needle string) bool { return contains(text, needle) }

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
		if !ascii.Fold(folded[:n]) {
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
