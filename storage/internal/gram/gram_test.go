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

// chunksOf returns the chunks that may have a needle in texts of kind 0.
func chunksOf(t testing.TB, f *Filter, needle string) uint32 {
	t.Helper()
	found, err := f.Chunks(NewNeedle(needle))
	if err != nil {
		t.Fatal(err)
	}
	return found[0]
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
				b.Add(Of{Chunk: chunk, Kind: chunk % Kinds}, []byte(text))
			}
		}
		f := open(t, b.Encode([]byte{}))
		for chunk, list := range texts {
			for _, text := range list {
				from := random.IntN(len(text) + 1)
				needle := text[from : from+random.IntN(len(text)-from+1)]
				for _, needle := range []string{needle, text} {
					found, err := f.Chunks(NewNeedle(needle))
					if err != nil || found[chunk%Kinds]&(1<<chunk) == 0 {
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
				b.Add(Of{Chunk: chunk}, []byte(idOf(random, letters)))
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
		t.Logf("seed %d, %d ids a chunk, in %d slots: of %d chunks each, %v are named wrongly for needles of so many bytes", seed, size, f.regions[ofGrams][0].slots, needles*chunks, named)
		for length, most := range map[int]int{8: 20, 12: 400, 16: 1000, 36: 10_000} { // one in so many chunks
			if named[length]*most > needles*chunks {
				t.Errorf("seed %d, %d ids a chunk: a needle of %d bytes is named wrongly in %d of %d chunks", seed, size, length, named[length], needles*chunks)
			}
		}
	}
}

// TestFewSlotsAreExact: uniting slots gives what few slots would have got at once,
// and the number of slots goes by the fill.
func TestFewSlotsAreExact(t *testing.T) {
	const seed = 23
	random := rand.New(rand.NewPCG(seed, 0))
	grams := layerOf(ofGrams)
	filled := func(c *chunk, count int) (n int) { // numbers of all, whose slot is filled
		for number := range 1 << maxBits {
			slot := slotAmong(number, count)
			n += int(c.grams[slot>>6] >> (slot & 63) & 1)
		}
		return n
	}
	met := map[byte]bool{}
	for size := 5; size < 12_000; size += size/5 + random.IntN(10) {
		texts := make([]string, size)
		for i := range texts {
			texts[i] = idOf(random, "0123456789abcdefghijklmnopqrstuvwxyz")
		}
		var big chunk
		for _, text := range texts {
			big.add(0, []byte(text))
		}
		code := grams.shrink(big.grams[:])
		for _, now := range []byte{code, code - 1} {
			var small chunk
			for _, text := range texts {
				for i := range len(text) - Size + 1 {
					slot := slotAmong(slotOf(hashOf(wordOf(text[i:i+Size]))), countOf(now))
					small.grams[slot>>6] |= 1 << (slot & 63)
				}
			}
			if words := countOf(now) / 64; now == code && !slices.Equal(big.grams[:words], small.grams[:words]) {
				t.Fatalf("seed %d, %d ids: not the same", seed, size)
			}
			few := filled(&small, countOf(now))*grams.fillParts <= grams.maxFill<<maxBits
			if few != (now == code) && code > codeOf(minBits) && code < codeOf(maxBits) {
				t.Errorf("seed %d, %d ids: of %d slots few are filled: %v", seed, size, countOf(now), few)
			}
		}
		met[code] = true
	}
	if len(met) < 20 || !met[codeOf(minBits)] || !met[codeOf(maxBits)] {
		t.Errorf("seed %d: %d numbers of slots", seed, len(met))
	}
}

// TestSlots: a number's slot is one there is, and more slots tell apart what fewer do.
func TestSlots(t *testing.T) {
	for code := codeOf(minBits); code < codeOf(maxBits); code++ {
		count, more := countOf(code), countOf(code+1)
		if count%64 != 0 || count >= more || more > 1<<maxBits {
			t.Fatalf("code %d: %d slots, then %d", code, count, more)
		}
		for number := 0; number < 1<<maxBits; number += 7 {
			slot, finer := slotAmong(number, count), slotAmong(number, more)
			if slot < 0 || slot >= count || slot != slotAmong(finer, count) {
				t.Fatalf("number %d: slot %d of %d, %d of %d", number, slot, count, finer, more)
			}
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
		b.Add(Of{Chunk: 2}, []byte(text))
	}
	b.Add(Of{Chunk: 3}, []byte("a single text"))
	data := b.Encode([]byte("before"))
	const letters = 2 * 2 * (1 << minBits / 8)
	if len(data) != len("before")+1+3*4+64<<10+1<<minBits/8+letters {
		t.Errorf("%d bytes", len(data))
	}
	f := open(t, data[len("before"):])
	if found := chunksOf(t, f, "12.4"); found != 1<<4-1 {
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
		b.Add(Of{Chunk: 0}, text)
		folded := trigger.Fold(string(text))
		filter := open(t, b.Encode(nil))
		if chunksOf(t, filter, folded)&1 == 0 {
			t.Fatalf("%q is not found", folded)
		}
		for size := 1; size <= Size; size++ {
			for i := range max(len(folded)-size+1, 0) {
				if chunksOf(t, filter, folded[i:i+size])&1 == 0 {
					t.Fatalf("%q is not found", folded[i:i+size])
				}
			}
		}
	})
}

// FuzzOpen: any bytes give an error or a filter that can be asked.
func FuzzOpen(f *testing.F) {
	var b Builder
	f.Add([]byte{}, "needle")
	f.Add([]byte{1, codeOf(minBits), 0, codeOf(minBits)}, "needle")
	f.Add([]byte{2, 0, codeOf(minBits) - 1, 0, 0, 0, 0}, "needle")
	b.Add(Of{Chunk: 0}, []byte("some text"))
	b.Add(Of{Chunk: 9}, []byte("another text"))
	f.Add(b.Encode(nil), "another")
	f.Fuzz(func(t *testing.T, data []byte, needle string) {
		filter, err := Open(plain(data))
		if err != nil {
			return
		}
		found, err := filter.Chunks(NewNeedle(needle))
		if all := uint64(1)<<data[0] - 1; err != nil || uint64(found[0]|found[1])&^all != 0 {
			t.Fatalf("%b of %d chunks, %v", found, data[0], err)
		}
	})
}
