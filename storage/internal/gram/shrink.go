package gram

import "math/bits"

// shrink leaves as few slots as the fill allows, and returns the bits of their
// numbers: the same as if there had been so few from the start.
func (l *layer) shrink(slots []uint64) int {
	for n := l.maxBits; n > l.minBits; n-- {
		low, high := halves(slots, n)
		if l.fillParts*united(low, high) > l.maxFill<<(n-1) {
			return n
		}
		unite(low, high)
	}
	return l.minBits
}

// halves are the slots of n bits that become one slot of n-1.
func halves(slots []uint64, n int) (low, high []uint64) {
	half := 1 << (n - 1 - 6)
	return slots[:half], slots[half : 2*half]
}

// united returns how many slots would be filled after unite.
func united(low, high []uint64) (filled int) {
	for i, word := range high {
		filled += bits.OnesCount64(low[i] | word)
	}
	return filled
}

func unite(low, high []uint64) {
	for i, word := range high {
		low[i] |= word
	}
}
