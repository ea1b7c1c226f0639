package gram

import (
	"math/bits"
	"math/rand/v2"
	"testing"
)

// TestLetters: eight bytes give five bits each, those of other characters none, and hexadecimal digits alone nothing.
func TestLetters(t *testing.T) {
	const seed = 25
	random := rand.New(rand.NewPCG(seed, 0))
	for range 10_000 {
		word, want, tells := random.Uint64(), uint64(0), false
		for i := range 8 {
			if c := byte(word >> (8 * i)); c >= 'a' && c <= 'z' {
				want |= uint64(c-'a'+1) << (letterWidth * i)
				tells = tells || c > 'f'
			}
		}
		if !tells {
			want = 0
		}
		if got := lettersOf(word); got != want {
			t.Fatalf("seed %d: %x gives %x instead of %x", seed, word, got, want)
		}
	}
}

// TestShortNeedles: of chunks with usual words few are named for letters that they
// do not have, and all of them for digits.
func TestShortNeedles(t *testing.T) {
	const seed, chunks, words = 26, 16, 150
	random := rand.New(rand.NewPCG(seed, 0))
	var b Builder
	for chunk := range chunks {
		for range words {
			b.Add(Of{Chunk: chunk}, []byte(id(random)))
			b.Add(Of{Chunk: chunk}, []byte(word(random, 12)))
		}
	}
	f := open(t, b.Encode(nil))
	named := map[int]int{}
	const needles = 2000
	for range needles {
		for _, length := range []int{3, 4} {
			named[length] += bits.OnesCount32(chunksOf(t, f, word(random, length)))
		}
	}
	t.Logf("seed %d: of %d chunks each, %v are named for needles of so many letters", seed, needles*chunks, named)
	for length, most := range map[int]int{3: 3, 4: 10} { // one in so many chunks
		if named[length]*most > needles*chunks {
			t.Errorf("%d letters: %d of %d chunks", length, named[length], needles*chunks)
		}
	}
	if found := chunksOf(t, f, "1-ef"); found != 1<<chunks-1 {
		t.Errorf("digits: %b", found)
	}
}

// TestKinds: what only texts of one kind have is told to be in those, although
// grams are of all.
func TestKinds(t *testing.T) {
	var b Builder
	b.Add(Of{Chunk: 1, Kind: 0}, []byte("termijnbedrag 0123-4567"))
	b.Add(Of{Chunk: 1, Kind: 1}, []byte("Sent 12 bytes"))
	f := open(t, b.Encode(nil))
	for needle, want := range map[string][Kinds]uint32{"mijnbed": {1 << 1, 0}, "sent": {0, 1 << 1}, "0123-": {1 << 1, 1 << 1}, "nowhere": {}} {
		if found, err := f.Chunks(NewNeedle(needle)); err != nil || found != want {
			t.Errorf("%s: %b, %v", needle, found, err)
		}
	}
}

func word(random *rand.Rand, n int) string {
	text := make([]byte, n)
	for i := range text {
		text[i] = byte('a' + random.IntN(26))
	}
	return string(text)
}
