package match

import (
	"bytes"
	"strings"
	"unicode/utf8"

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

// contains does not allocate for short needles, unless both go beyond ASCII.
func contains[T string | []byte](text T, needle string) bool {
	if len(needle) > window/2 {
		return containsFolded(text, needle)
	}
	var folded [window]byte
	var short [shortNeedle]byte
	wanted := append(short[:0], needle...)
	step := window - max(len(needle), 1) + 1
	plain := true
	for at := 0; ; at += step {
		n := copy(folded[:], text[at:])
		if !ascii.Fold(folded[:n]) && plain {
			if !IsASCII(needle) || FoldsInto(text, needle) {
				return containsFolded(text, needle)
			}
			plain = false
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

// IsASCII tells whether a needle is in ASCII: then folding A to Z finds it in any
// text that FoldsInto says nothing of.
func IsASCII(needle string) bool {
	for i := range len(needle) {
		if needle[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Two letters beyond ASCII become ASCII when folded: the Kelvin sign a k, the
// capital I with a dot an i.
const (
	kelvin  = "\u212a"
	dottedI = "\u0130"
)

// FoldsInto tells whether a text has a letter beyond ASCII that folds to one of
// the needle in ASCII.
func FoldsInto[T string | []byte](text T, needle string) bool {
	return strings.IndexByte(needle, 'k') >= 0 && has(text, kelvin) || strings.IndexByte(needle, 'i') >= 0 && has(text, dottedI)
}

func has[T string | []byte](text T, part string) bool {
	if text, ok := any(text).(string); ok {
		return strings.Contains(text, part)
	}
	return bytes.Contains([]byte(text), []byte(part))
}
