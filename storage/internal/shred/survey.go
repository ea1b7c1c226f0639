package shred

import "bytes"

// traits tell which characters the texts of a column have, so that a search
// passes over columns that cannot have its needle: a bit for each letter, in
// either case, and each digit, one or two signs a bit, and the bits below.
type traits uint64

const (
	hasWide   traits = 1 << 63 // a byte beyond ASCII
	hasEscape traits = 1 << 62 // a backslash, as written
	hasUpper  traits = 1 << 61 // a capital letter of ASCII
	hasOdd    traits = 1 << 60 // a character beyond ASCII that folds to one of ASCII

	characters = hasWide | hasOdd - 1
)

// traitsOf returns the bits of one byte.
func traitsOf(c byte) traits {
	switch {
	case c >= 'a' && c <= 'z':
		return 1 << (c - 'a')
	case c >= 'A' && c <= 'Z':
		return 1<<(c-'A') | hasUpper
	case c >= '0' && c <= '9':
		return 1 << (26 + c - '0')
	case c >= 0x80:
		return hasWide
	case c == '\\':
		return 1<<36 | hasEscape
	}
	return 1 << (36 + c%24)
}

// traitTable has traitsOf for each byte.
type traitTable [256]traits

func newTraitTable() *traitTable {
	var t traitTable
	for c := range t {
		t[c] = traitsOf(byte(c))
	}
	return &t
}

// survey returns the traits of texts whose escapes are not decoded.
func (t *traitTable) survey(text []byte) traits {
	var all, more traits
	i := 0
	for ; i+2 <= len(text); i += 2 {
		all |= t[text[i]]
		more |= t[text[i+1]]
	}
	if i < len(text) {
		all |= t[text[i]]
	}
	all |= more
	if all&hasWide != 0 && (bytes.Contains(text, []byte("\u212a")) || bytes.Contains(text, []byte("\u0130"))) {
		all |= hasOdd | t['k'] | t['i'] // what the Kelvin sign and the dotted capital I fold to
	}
	return all
}

// wanted returns the characters that a folded needle needs.
func wanted(needle string) traits {
	var all traits
	for i := range len(needle) {
		all |= traitsOf(needle[i])
	}
	return all & characters
}
