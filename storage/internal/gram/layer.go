package gram

// layer is one of the filters that are stored together: of grams, and of letters
// for each kind.
type layer struct {
	maxBits int // of the numbers of slots
	// A chunk has the fewest slots at which a run that it does not have finds its slot
	// filled in at most maxFill / fillParts of all cases.
	maxFill, fillParts int
}

// minBits: below 2^10 slots a filter is about as small as its seal, and a step
// between numbers of slots is no whole word.
const minBits = 10

// The layers' numbers: those of letters follow by kind.
const (
	ofGrams = 0
	layers  = 1 + Kinds
)

// layerOf returns a layer by its number, which is also the order in which they are stored.
func layerOf(number int) layer {
	if number != ofGrams {
		// A needle of four letters has but two runs: it names one chunk in 25 wrongly.
		return layer{letterBits, 1, 5}
	}
	// A fuller filter would take less disk: at one half a needle of 16 bytes, of twelve
	// grams that are not independent, names one chunk in 1,500 wrongly, at this fill
	// one in 5,000.
	return layer{maxBits, 9, 20}
}

// slots are the slots of a layer.
func (c *chunk) slots(number int) []uint64 {
	if number == ofGrams {
		return c.grams[:]
	}
	return c.letters[number-1-ofGrams][:]
}

// encode appends the slots of each chunk, of which it has the count that its code
// tells: chunks with equally many stand together.
func encode(dst []byte, number int, chunks []*chunk, codes []byte) []byte {
	for code := codeOf(minBits); code <= codeOf(maxBits); code++ {
		var region [][]uint64
		for i, c := range chunks {
			if codes[i] == code {
				region = append(region, c.slots(number)[:countOf(code)/64])
			}
		}
		if len(region) > 0 {
			dst = interleave(dst, region)
		}
	}
	return dst
}

// interleave appends eight slots of one chunk, the same of the next, and so on.
func interleave(dst []byte, region [][]uint64) []byte {
	start := len(dst)
	dst = append(dst, make([]byte, 8*len(region)*len(region[0]))...)
	for i := range region[0] {
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
