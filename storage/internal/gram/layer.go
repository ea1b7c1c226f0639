package gram

// layer is one of the filters that are stored together: of grams, and of letters
// for each kind.
type layer struct {
	maxBits int // of the numbers of slots
	minBits int
	// A chunk has the fewest slots of which it fills at most maxFill / fillParts.
	maxFill, fillParts int
	slots              func(*chunk) []uint64
}

// minBits: below 2^8 slots a filter is smaller than its seal.
const minBits = 8

// ofGrams is the number of the layer of grams; those of letters follow by kind.
const ofGrams = 0

// layers are in the order in which they are stored.
func layers() [1 + Kinds]layer {
	few := func(kind int) layer {
		// A needle of four letters has but two runs: it names one chunk in 16 wrongly.
		return layer{letterBits, minBits, 1, 4, func(c *chunk) []uint64 { return c.letters[kind][:] }}
	}
	return [...]layer{
		// More slots would cost less disk: at one half a needle of 16 bytes, of twelve
		// grams that are not independent, names one chunk in 1,500 wrongly, at this fill
		// one in 5,000.
		{maxBits, minBits, 9, 20, func(c *chunk) []uint64 { return c.grams[:] }},
		few(0), few(1),
	}
}

// encode appends the slots of each chunk, cut to so many bits of their numbers:
// chunks with equally many stand together.
func (l *layer) encode(dst []byte, chunks []*chunk, bits []byte) []byte {
	for n := l.minBits; n <= l.maxBits; n++ {
		var region [][]uint64
		for i, c := range chunks {
			if int(bits[i]) == n {
				region = append(region, l.slots(c))
			}
		}
		if len(region) > 0 {
			dst = interleave(dst, region, n)
		}
	}
	return dst
}

// interleave appends eight slots of one chunk, the same of the next, and so on.
func interleave(dst []byte, region [][]uint64, bits int) []byte {
	start := len(dst)
	dst = append(dst, make([]byte, regionBytes(len(region), bits))...)
	for i := range 1 << (bits - 6) {
		block := dst[start+8*len(region)*i:][:8*len(region)]
		for c, slots := range region {
			word := slots[i]
			for at := c; at < len(block); at += len(region) {
				block[at] = byte(word)
				word >>= 8
			}
		}
	}
	return dst
}

func regionBytes(chunks, bits int) int { return chunks << bits / 8 }
