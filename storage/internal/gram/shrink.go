package gram

import "math/bits"

// bitsFor returns for how many bits of a slot's number grams stay within the fill.
func bitsFor(grams *bitmap) int {
	shrunk := *grams
	for n := maxBits; n > minBits; n-- {
		shrunk.halve(n)
		if fillParts*count(shrunk[:1<<(n-1-6)]) > maxFill<<(n-1) {
			return n
		}
	}
	return minBits
}

// shrink leaves slots of n bits: the same bitmap as if it had been made with so few.
func (b *bitmap) shrink(n int) {
	for now := maxBits; now > n; now-- {
		b.halve(now)
	}
}

// halve puts slots of n bits into those of n-1.
func (b *bitmap) halve(n int) {
	half := 1 << (n - 1 - 6)
	low, high := b[:half], b[half:2*half]
	for i, word := range high {
		low[i] |= word
	}
}

func count(words []uint64) (n int) {
	for _, word := range words {
		n += bits.OnesCount64(word)
	}
	return n
}
