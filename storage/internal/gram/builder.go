package gram

import (
	"unicode"
	"unicode/utf8"

	"integration-log/app/trigger"
)

const (
	// MaxChunks is how many chunks a filter can tell apart.
	MaxChunks = 32

	// A chunk has the fewest slots of which it fills at most maxFill / fillParts.
	// More would cost less disk: at one half a needle of 16 bytes, of twelve grams that
	// are not independent, names one chunk in 1,500 wrongly, at this fill one in 5,000.
	maxFill, fillParts = 9, 20
)

// Builder collects the grams of a segment. The zero Builder is ready; it takes 64
// KiB for each chunk that has texts.
type Builder struct {
	chunks [MaxChunks]*bitmap
}

// Add adds a text that chunk, 0 to MaxChunks-1, has. The text is not folded yet.
func (b *Builder) Add(chunk int, text []byte) {
	grams := b.chunks[chunk]
	if grams == nil {
		grams = new(bitmap)
		b.chunks[chunk] = grams
	}
	if plain := grams.add(text); !plain && !foldedBeyondASCII(text) {
		grams.add([]byte(trigger.Fold(string(text))))
	}
}

// foldedBeyondASCII tells whether folding changes nothing but A to Z.
func foldedBeyondASCII(text []byte) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < utf8.RuneSelf {
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if size == 1 || unicode.IsUpper(r) || r > unicode.MaxLatin1 && unicode.ToLower(r) != r {
			return false
		}
		i += size - 1
	}
	return true
}

// Encode appends the stored form. The Builder cannot be used afterwards.
func (b *Builder) Encode(dst []byte) []byte {
	chunks := MaxChunks
	for chunks > 0 && b.chunks[chunks-1] == nil {
		chunks--
	}
	var regions [maxBits + 1][]*bitmap
	dst = append(dst, byte(chunks))
	for _, grams := range b.chunks[:chunks] {
		bits := 0
		if grams != nil {
			bits = grams.shrink()
			regions[bits] = append(regions[bits], grams)
		}
		dst = append(dst, byte(bits))
	}
	for bits, region := range regions {
		if len(region) > 0 {
			dst = interleave(dst, region, bits)
		}
	}
	return dst
}

// interleave appends eight slots of one chunk, the same of the next, and so on.
func interleave(dst []byte, region []*bitmap, bits int) []byte {
	start := len(dst)
	dst = append(dst, make([]byte, regionBytes(len(region), bits))...)
	for i := range 1 << (bits - 6) {
		block := dst[start+8*len(region)*i:][:8*len(region)]
		for c, grams := range region {
			word := grams[i]
			for at := c; at < len(block); at += len(region) {
				block[at] = byte(word)
				word >>= 8
			}
		}
	}
	return dst
}

func regionBytes(chunks, bits int) int { return chunks << bits / 8 }
