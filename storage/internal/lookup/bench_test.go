package lookup

import (
	"math/rand/v2"
	"testing"
)

func full() []Entry {
	random := rand.New(rand.NewPCG(13, 0))
	entries := make([]Entry, 1<<15)
	for i := range entries {
		entries[i] = Entry{random.Uint32(), uint16(i)}
	}
	return entries
}

func BenchmarkHash(b *testing.B) {
	id := "4ac14aa2-919b-44a2-a7de-3f57be087e4d"
	b.SetBytes(int64(len(id)))
	for b.Loop() {
		Hash("native", id)
	}
}

// BenchmarkEncode: a full segment, bytes of its entries.
func BenchmarkEncode(b *testing.B) {
	entries := full()
	var dst []byte
	b.SetBytes(int64(6 * len(entries)))
	for b.Loop() {
		dst = Encode(dst[:0], entries)
	}
}

func BenchmarkRows(b *testing.B) {
	entries := full()
	x, _ := open(b, Encode(nil, entries))
	i := 0
	for b.Loop() {
		if rows, err := x.Rows(entries[i%len(entries)].Hash); err != nil || len(rows) == 0 {
			b.Fatal(err)
		}
		i++
	}
}

func BenchmarkEach(b *testing.B) {
	x, _ := open(b, Encode(nil, full()))
	b.SetBytes(int64(6 * x.shape.entries))
	for b.Loop() {
		n := uint32(0)
		if err := x.Each(func(e Entry) { n += e.Hash }); err != nil {
			b.Fatal(err)
		}
	}
}
