package gram

import "integration-log/storage/internal/ascii"

// Needles too short for a gram, and those that only one kind of texts has, are
// filtered by runs of three characters of which only the letters a to z count, each as its place in the alphabet; all others
// are 0. Runs without a letter after f are left out: they tell next to nothing
// where there are UUIDs, and leaving those out halves the price.
const (
	run         = 3
	letterWidth = 5
	letterBits  = run * letterWidth
	letterMask  = 1<<letterBits - 1
	lastHex     = 'f' - 'a' + 1

	eachByte = 0x0101010101010101
)

// isLetter has the high bit of each of eight folded bytes that is between from
// and z.
func isLetter(word uint64, from byte) uint64 {
	seven := word &^ ascii.HighBits
	reached := seven + uint64(0x80-from)*eachByte // high bit: the lower seven bits are from or after it
	passed := seven + (0x80-'z'-1)*eachByte
	return reached &^ passed &^ word & ascii.HighBits
}

// lettersOf returns the letters of eight folded bytes, five bits each, the first
// byte lowest; 0 where none of them is after f.
func lettersOf(word uint64) uint64 {
	if isLetter(word, 'a'+lastHex) == 0 {
		return 0
	}
	x := word & (isLetter(word, 'a') >> 7 * (1<<letterWidth - 1))
	x = x&0x001f001f001f001f | x&0x1f001f001f001f00>>3
	x = x&0x000003ff000003ff | x&0x03ff000003ff0000>>6
	return x&0x00000000000fffff | x&0x000fffff00000000>>12
}

// set sets the bits of the first n runs of some letters.
func (l *letters) set(letters uint64, n int) {
	for ; n > 0; n-- {
		slot := letters & letterMask
		l[slot/64] |= 1 << (slot % 64)
		letters >>= letterWidth
	}
}
