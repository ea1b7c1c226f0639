package gram

import (
	"unicode"
	"unicode/utf8"

	"integration-log/app/trigger"
)

const (
	// MaxChunks is how many chunks a filter can tell apart.
	MaxChunks = 32

	// A filter has the fewest slots of which the fullest chunk fills at most
	// maxFill / fillParts: one slot names a chunk wrongly two times in five, the
	// twelve of a needle of 16 bytes once in 60,000.
	maxFill, fillParts = 2, 5
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
	chunks, bits := 0, minBits
	for i, grams := range b.chunks {
		if grams != nil {
			chunks = i + 1
			bits = max(bits, bitsFor(grams))
		}
	}
	dst = append(dst, byte(bits), byte(chunks))
	start := len(dst)
	dst = append(dst, make([]byte, chunks<<bits/8)...)
	for _, grams := range b.chunks {
		if grams != nil {
			grams.shrink(bits)
		}
	}
	b.interleave(dst[start:], chunks, 1<<(bits-6))
	return dst
}

// interleave writes eight slots of one chunk, the same of the next, and so on; words is a bitmap's length.
func (b *Builder) interleave(dst []byte, chunks, words int) {
	for i := range words {
		block := dst[8*chunks*i:][:8*chunks]
		for c, grams := range b.chunks[:chunks] {
			if grams == nil {
				continue
			}
			word := grams[i]
			for at := c; at < len(block); at += chunks {
				block[at] = byte(word)
				word >>= 8
			}
		}
	}
}
