package bloom

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestFilter: nothing that was put in is left out, and few others seem to be in.
func TestFilter(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for _, c := range []struct{ keys, bits, perMille int }{
		{0, 16, 0}, {1, 16, 20}, {300, 16, 10}, {30_000, 16, 5}, {30_000, 8, 60}, {100_000, 4, 400},
	} {
		f := New(c.keys * c.bits)
		keys := make([]uint32, c.keys)
		for i := range keys {
			keys[i] = r.Uint32()
			f.Add(keys[i])
		}
		for _, key := range keys {
			if !f.Has(key) {
				t.Fatalf("%d keys: %d is left out", c.keys, key)
			}
		}
		const asked = 100_000
		wrong := 0
		for range asked {
			if f.Has(r.Uint32()) {
				wrong++
			}
		}
		if wrong*1000 > asked*c.perMille {
			t.Errorf("%d keys of %d bits: wrong about %d of %d", c.keys, c.bits, wrong, asked)
		}
	}
}

// TestStored: what is written comes back, and nothing but filters is read.
func TestStored(t *testing.T) {
	t.Parallel()
	f := New(5 * blockBits)
	for hash := range uint32(100) {
		f.Add(hash * 0x01234567)
	}
	data := f.Append([]byte("before"))[len("before"):]
	again, ok := Read(data)
	if !ok || len(data) != f.Size() || !slices.Equal(again, f) {
		t.Errorf("%v, %d bytes", ok, len(data))
	}
	for _, size := range []int{0, 1, blockBytes - 1, blockBytes + 4} {
		if _, ok := Read(make([]byte, size)); ok {
			t.Errorf("%d bytes are a filter", size)
		}
	}
}

// TestEnds: the least and the greatest hash have a block.
func TestEnds(t *testing.T) {
	t.Parallel()
	for _, size := range []int{0, 1, blockBits, 3*blockBits + 1, 1 << 20} {
		f := New(size)
		for _, hash := range []uint32{0, 1, 1 << 31, 1<<32 - 1} {
			if f.Add(hash); !f.Has(hash) {
				t.Errorf("%d blocks leave out %d", len(f), hash)
			}
		}
	}
}
