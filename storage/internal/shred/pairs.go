package shred

// pairs has a bit for two neighbouring characters that a column has, each letter
// a class of its own, in either case, and all else by sorts. A search passes over
// long texts that do not have its needle's pairs; most words have one of them.
type pairs [pairClasses * pairClasses / 64]uint64

// pairClasses are 26 letters and the sorts.
const pairClasses = 32

// The sorts of characters beside letters.
const (
	digitClass = 26 + iota
	blankClass
	hyphenClass
	otherClass
	wideClass
)

// minPaired is the shortest text whose pairs are kept: they take 128 bytes.
const minPaired = 8 << 10

func classOf(c byte) uint8 {
	switch {
	case c >= 'a' && c <= 'z':
		return c - 'a'
	case c >= 'A' && c <= 'Z':
		return c - 'A'
	case c >= '0' && c <= '9':
		return digitClass
	case c >= 0x80:
		return wideClass
	case c == ' ':
		return blankClass
	case c == '-':
		return hyphenClass
	}
	return otherClass
}

// classTable has classOf for each byte.
type classTable [256]uint8

func newClassTable() *classTable {
	var t classTable
	for c := range t {
		t[c] = classOf(byte(c))
	}
	return &t
}

// survey returns the pairs of a text whose folding changes nothing but case.
func (t *classTable) survey(text []byte) *pairs {
	var seen [pairClasses * pairClasses]bool
	last := uint(otherClass)
	for _, c := range text {
		class := uint(t[c]) % pairClasses
		seen[last*pairClasses+class] = true
		last = class
	}
	p := &pairs{}
	for i, ok := range seen {
		if ok {
			p[i/64] |= 1 << (i % 64)
		}
	}
	return p
}

// may tells whether texts with these pairs may have a folded needle. Pairs beyond
// ASCII do not count: folding writes bytes that are not UTF-8 in another length.
func (p *pairs) may(needle string) bool {
	for i := range len(needle) - 1 {
		a, b := classOf(needle[i]), classOf(needle[i+1])
		pair := uint(a)*pairClasses + uint(b)
		if !(a == wideClass && b == wideClass) && p[pair/64]&(1<<(pair%64)) == 0 {
			return false
		}
	}
	return true
}
