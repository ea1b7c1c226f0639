package gram

import "math/bits"

// shrink leaves as few slots as the fill allows, and returns the bits of their
// numbers: the same bitmap as if it had been made with so few.
func (b *bitmap) shrink() int {
	for n := maxBits; n > minBits; n-- {
		if fillParts*b.halved(n) > maxFill<<(n-1) {
			return n
		}
		b.halve(n)
	}
	return minBits
}

// halved returns how many slots would be filled after halve.
func (b *bitmap) halved(n int) (filled int) {
	low, high := b.halves(n)
	for i, word := range high {
		filled += bits.OnesCount64(low[i] | word)
	}
	return filled
}

// halve puts slots of n bits into those of n-1.
func (b *bitmap) halve(n int) {
	low, high := b.halves(n)
	for i, word := range high {
		low[i] |= word
	}
}

func (b *bitmap) halves(n int) (low, high []uint64) {
	half := 1 << (n - 1 - 6)
	return b[:half], b[half : 2*half]
}
