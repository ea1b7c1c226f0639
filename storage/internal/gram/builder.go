package gram

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"integration-log/app/trigger"
)

const (
	// MaxChunks is how many chunks a filter can tell apart.
	MaxChunks = 32
	// Kinds is how many kinds of texts are told apart where that costs little: by letters.
	Kinds = 2
)

// Builder collects the grams of a segment. The zero Builder is ready; it takes 72
// KiB for each chunk that has texts.
type Builder struct {
	chunks [MaxChunks]*chunk
}

// Of is where the texts of one kind, below Kinds, of a chunk below MaxChunks go.
type Of struct{ Chunk, Kind int }

// Add adds a text that is not folded yet.
func (b *Builder) Add(of Of, text []byte) {
	c := b.chunks[of.Chunk]
	if c == nil {
		c = new(chunk)
		b.chunks[of.Chunk] = c
	}
	if plain := c.add(of.Kind, text); !plain && !foldedBeyondASCII(text) {
		c.add(of.Kind, []byte(trigger.Fold(string(text))))
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
	count := MaxChunks
	for count > 0 && b.chunks[count-1] == nil {
		count--
	}
	dst = append(dst, byte(count))
	begin := len(dst)
	for number := range layers {
		l := layerOf(number)
		for _, c := range b.chunks[:count] {
			code := byte(0)
			if c != nil {
				code = l.shrink(c.slots(number))
			}
			dst = append(dst, code)
		}
	}
	codes := slices.Clone(dst[begin:])
	for number := range layers {
		dst = encode(dst, number, b.chunks[:count], codes[number*count:][:count])
	}
	return dst
}
