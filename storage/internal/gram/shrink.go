package gram

import "math/bits"

// shrink leaves as few slots as the fill allows, and returns the code of their
// number: the same as if there had been so few from the start.
func (l *layer) shrink(slots []uint64) byte {
	for n := l.maxBits; n > minBits; n-- {
		low, high := halves(slots, n)
		if l.fillParts*ones(low, high) > l.maxFill<<(n-1) {
			return l.shrinkPart(low, high, n)
		}
		unite(low, high)
	}
	return codeOf(minBits)
}

// shrinkPart leaves some of the high slots, where leaving none would fill the low
// ones too much. A slot that stands for two counts twice.
func (l *layer) shrinkPart(low, high []uint64, n int) byte {
	filled := ones(low, nil) + ones(high, nil)
	size := len(high) / parts
	for left := parts; ; left-- {
		low, high := low[(left-1)*size:][:size], high[(left-1)*size:][:size]
		filled += 2*ones(low, high) - ones(low, nil) - ones(high, nil)
		if l.fillParts*filled > l.maxFill<<n {
			return codeOf(n-1) + byte(left)
		}
		unite(low, high)
	}
}

// halves are the slots of n bits that become one slot of n-1.
func halves(slots []uint64, n int) (low, high []uint64) {
	half := 1 << (n - 1 - 6)
	return slots[:half], slots[half : 2*half]
}

// ones returns how many slots are filled in a list or in the other, which may be
// shorter.
func ones(list, other []uint64) (filled int) {
	for i, word := range list {
		if i < len(other) {
			word |= other[i]
		}
		filled += bits.OnesCount64(word)
	}
	return filled
}

func unite(low, high []uint64) {
	for i, word := range high {
		low[i] |= word
	}
}
