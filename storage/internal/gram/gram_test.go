package gram

import (
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"integration-log/app/trigger"
)

// plain is bytes as a Source.
type plain []byte

func (p plain) Len() int                           { return len(p) }
func (p plain) Bytes(from, to int) ([]byte, error) { return p[from:to:to], nil }

func open(t testing.TB, data []byte) *Filter {
	t.Helper()
	f, err := Open(plain(data))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func chunksOf(t testing.TB, f *Filter, needle string) uint32 {
	t.Helper()
	found, err := f.Chunks(needle)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

var pieces = []string{"a", "Z", "9", "-", "é", "É", "İ", "ẞ", "K", "日本", "\xff", "\xc3", "\x00", "@[`{", "Ⱥ", "0123456789abcdef", " "}

func randomText(random *rand.Rand) string {
	var b strings.Builder
	for range random.IntN(20) {
		b.WriteString(pieces[random.IntN(len(pieces))])
	}
	return b.String()
}

// TestNothingIsMissed: every part of five bytes and more of a folded text is found in its chunk.
func TestNothingIsMissed(t *testing.T) {
	const seed = 21
	random := rand.New(rand.NewPCG(seed, 0))
	for _, chunks := range []int{1, 2, 3, 5, 8, 9, 16, 17, 31, 32} {
		var b Builder
		texts := make([][]string, chunks)
		for chunk := range texts {
			for range 30 {
				text := randomText(random)
				texts[chunk] = append(texts[chunk], trigger.Fold(text))
				b.Add(chunk, []byte(text))
			}
		}
		f := open(t, b.Encode([]byte{}))
		for chunk, list := range texts {
			for _, text := range list {
				from := random.IntN(len(text) + 1)
				needle := text[from : from+random.IntN(len(text)-from+1)]
				for _, needle := range []string{needle, text} {
					if chunksOf(t, f, needle)&(1<<chunk) == 0 {
						t.Fatalf("seed %d, %d chunks: %q of %q is not found in chunk %d", seed, chunks, needle, text, chunk)
					}
				}
			}
		}
	}
}

// ids returns the texts of a chunk as exports have them: mostly ids.
func ids(random *rand.Rand, n int) []string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = id(random)
	}
	return texts
}

func id(random *rand.Rand) string { return idOf(random, "0123456789abcdef") }

func idOf(random *rand.Rand, digits string) string {
	text := []byte("________-____-4___-____-____________")
	for i, c := range text {
		if c == '_' {
			text[i] = digits[random.IntN(len(digits))]
		}
	}
	return string(text)
}

// TestFalseHits measures, on fixed data, how often a chunk is named that does not
// have a needle, for filters of few and many slots at their fullest. The ids have
// many letters: of the hexadecimal ones a full chunk has many grams indeed.
func TestFalseHits(t *testing.T) {
	const seed, needles, letters = 22, 2000, "0123456789abcdefghijklmnopqrstuvwxyz"
	random := rand.New(rand.NewPCG(seed, 0))
	for _, size := range []int{4, 70, 1150, 9000} {
		var b Builder
		const chunks = 16
		for chunk := range chunks {
			for range size {
				b.Add(chunk, []byte(idOf(random, letters)))
			}
		}
		f := open(t, b.Encode(nil))
		named := map[int]int{}
		for range needles {
			text := idOf(random, letters)
			for _, length := range []int{8, 12, 16, 36} {
				named[length] += bits.OnesCount32(chunksOf(t, f, text[:length]))
			}
		}
		t.Logf("seed %d, %d ids a chunk, from %d bits: of %d chunks each, %v are named wrongly for needles of so many bytes", seed, size, f.regions[0].bits, needles*chunks, named)
		for length, most := range map[int]int{8: 20, 12: 400, 16: 1000, 36: 10_000} { // one in so many chunks
			if named[length]*most > needles*chunks {
				t.Errorf("seed %d, %d ids a chunk: a needle of %d bytes is named wrongly in %d of %d chunks", seed, size, length, named[length], needles*chunks)
			}
		}
	}
}

// TestFewSlotsAreExact: folding a bitmap down gives what few slots would have
// got at once, and the number of slots goes by the fill.
func TestFewSlotsAreExact(t *testing.T) {
	random := rand.New(rand.NewPCG(23, 0))
	for n := minBits; n <= maxBits; n++ {
		texts := ids(random, 1<<n/75+1) // 32 grams each: two fifths of the slots, or a little more of the few
		var big, small bitmap
		for _, text := range texts {
			big.add([]byte(text))
			for i := range len(text) - Size + 1 {
				slot := slotOf(hashOf(gramOf(text[i:i+Size]))) & (1<<n - 1)
				small[slot>>6] |= 1 << (slot & 63)
			}
		}
		fewer := big
		for now := maxBits; now > n; now-- {
			fewer.halve(now)
		}
		if words := 1 << (n - 6); !slices.Equal(fewer[:words], small[:words]) {
			t.Fatalf("%d bits: not the same", n)
		}
		if chosen := big.shrink(); chosen != n || !slices.Equal(big[:1<<(n-6)], small[:1<<(n-6)]) {
			t.Errorf("%d bits instead of %d", chosen, n)
		}
	}
}

// TestSize: a filter takes one bit a slot, and each chunk has its own number of slots.
func TestSize(t *testing.T) {
	var b Builder
	if data := b.Encode(nil); !slices.Equal(data, []byte{0}) || chunksOf(t, open(t, data), "12345") != 0 {
		t.Errorf("without texts: %v", data)
	}
	random := rand.New(rand.NewPCG(24, 0))
	for _, text := range ids(random, 20_000) {
		b.Add(2, []byte(text))
	}
	b.Add(3, []byte("a single text"))
	data := b.Encode([]byte("before"))
	if len(data) != len("before")+1+4+64<<10+1<<minBits/8 {
		t.Errorf("%d bytes", len(data))
	}
	f := open(t, data[len("before"):])
	if found := chunksOf(t, f, "1234"); found != All {
		t.Errorf("a short needle: %b", found)
	}
}

// FuzzFold: grams are those of the folded text, whatever the bytes.
func FuzzFold(f *testing.F) {
	for _, text := range pieces {
		f.Add([]byte("Abc" + text + "dEf Ghi"))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var b Builder
		b.Add(0, text)
		folded := trigger.Fold(string(text))
		filter := open(t, b.Encode(nil))
		if chunksOf(t, filter, folded)&1 == 0 {
			t.Fatalf("%q is not found", folded)
		}
		for i := range max(len(folded)-Size+1, 0) {
			if with, err := filter.with(&filter.regions[0], gramOf(folded[i:i+Size])); err != nil || with&1 == 0 {
				t.Fatalf("%q at %d is not found: %v", folded, i, err)
			}
		}
	})
}

// FuzzOpen: any bytes give an error or a filter that can be asked.
func FuzzOpen(f *testing.F) {
	var b Builder
	f.Add([]byte{}, "needle")
	f.Add([]byte{1, minBits}, "needle")
	f.Add([]byte{2, 0, minBits - 1}, "needle")
	b.Add(0, []byte("some text"))
	b.Add(9, []byte("another text"))
	f.Add(b.Encode(nil), "another")
	f.Fuzz(func(t *testing.T, data []byte, needle string) {
		filter, err := Open(plain(data))
		if err != nil {
			return
		}
		found, err := filter.Chunks(needle)
		if err != nil || len(needle) >= Size && uint64(found)>>data[0] != 0 {
			t.Fatalf("%b of %d chunks, %v", found, data[0], err)
		}
	})
}
