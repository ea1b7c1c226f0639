package gram

import "math/bits"

// A chunk's slots are a power of two and some sixteenths of it, so that a filter is
// at most a sixteenth larger than it has to be. A code tells how many: the power's
// exponent less partBits, times sixteen, and the sixteenths.
const (
	partBits = 4
	parts    = 1 << partBits
)

// codeOf is the code of 2^n slots.
func codeOf(n int) byte { return byte((n - partBits) * parts) }

// countOf returns how many slots a code stands for.
func countOf(code byte) int { return (parts + int(code)%parts) << (code / parts) }

// slotAmong returns which of so many slots a number has. The highest slots are
// united with lower ones as whole words, from the last one on.
func slotAmong(number, count int) int {
	n := bits.Len(uint(count - 1))
	if number &= 1<<n - 1; number >= count {
		number -= 1 << (n - 1)
	}
	return number
}
