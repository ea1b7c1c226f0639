package shred

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// TestNarrow: numbers come back together and one by one, and take the bits they have.
func TestNarrow(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for range 2000 {
		width := 1 + r.IntN(8)
		list := make([]byte, 1+r.IntN(100))
		for i := range list {
			list[i] = byte(r.IntN(1 << width))
		}
		list[r.IntN(len(list))] = 1<<width - 1
		if got := bitsOf(1<<width - 1); got != width {
			t.Fatalf("%d bits for numbers of %d", got, width)
		}
		data := appendNarrow([]byte("before"), list, width)[len("before"):]
		if len(data) != narrowBytes(len(list), width) {
			t.Fatalf("%d numbers of %d bits in %d bytes", len(list), width, len(data))
		}
		x, back := narrow{string(data), width}, make([]byte, len(list))
		if x.fill(back); !bytes.Equal(back, list) {
			t.Fatalf("%v of %d bits came back as %v", list, width, back)
		}
		for i := range list {
			if x.at(i) != list[i] {
				t.Fatalf("number %d of %v of %d bits came back as %d", i, list, width, x.at(i))
			}
		}
	}
}

// TestNumbersTakeLess: numbers are compressed where that gains, else narrow.
func TestNumbersTakeLess(t *testing.T) {
	t.Parallel()
	e := NewEncoder()
	r := rand.New(rand.NewPCG(1, 1))
	mixed, alike := make([]byte, 1024), make([]byte, 1024)
	for i := range mixed {
		mixed[i] = byte(r.IntN(8))
	}
	alike[500] = 7
	if data, compressed := appendNumbers(e.z, nil, mixed, 7); compressed || len(data) != 1024*3/8 {
		t.Errorf("numbers of three bits take %d bytes, compressed: %v", len(data), compressed)
	}
	if data, compressed := appendNumbers(e.z, nil, alike, 7); !compressed || len(data) > 100 {
		t.Errorf("numbers that are alike take %d bytes, compressed: %v", len(data), compressed)
	}
}
