package gram

// maxLooks bounds the grams of a needle that are looked up: sixteen leave a chunk
// without the needle less than one chance in 10,000.
const maxLooks = 16

// Needle is what a filter is asked for. It may be asked of many filters at once.
type Needle struct {
	grams, runs []int // slots, at the most bits
}

// NewNeedle takes a folded text.
func NewNeedle(text string) Needle {
	var n Needle
	looks := min(len(text)-Size+1, maxLooks)
	for i := range looks { // spread over the needle
		at := i * (len(text) - Size) / max(looks-1, 1)
		n.grams = append(n.grams, slotOf(hashOf(wordOf(text[at:at+Size]))))
	}
	for i := 0; i+run <= len(text) && len(n.runs) < maxLooks; i++ {
		if slot := int(lettersOf(wordOf(text[i : i+run]))); tells(slot) {
			n.runs = append(n.runs, slot)
		}
	}
	return n
}

// tells is false of a run that is left out.
func tells(slot int) bool {
	for ; slot > 0; slot >>= letterWidth {
		if slot&(1<<letterWidth-1) > lastHex {
			return true
		}
	}
	return false
}

// wordOf reads up to eight bytes, the first lowest.
func wordOf(text string) (word uint64) {
	for i := range len(text) {
		word |= uint64(text[i]) << (8 * i)
	}
	return word
}
