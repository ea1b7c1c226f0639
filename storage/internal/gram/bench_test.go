package gram

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// BenchmarkAdd adds texts of the lengths that payloads have.
func BenchmarkAdd(b *testing.B) {
	random := rand.New(rand.NewPCG(31, 0))
	for _, c := range []struct {
		name   string
		length int
	}{{"12", 12}, {"36", 36}, {"300", 300}} {
		b.Run(c.name, func(b *testing.B) {
			texts, total := make([][]byte, 4096), 0
			for i := range texts {
				texts[i] = []byte(strings.Repeat(strings.ToUpper(id(random)), 10)[:c.length])
				total += len(texts[i])
			}
			var builder Builder
			b.SetBytes(int64(total))
			for b.Loop() {
				for _, text := range texts {
					builder.Add(Of{Chunk: 0}, text)
				}
			}
		})
	}
	b.Run("beyond", func(b *testing.B) {
		var builder Builder
		text := []byte("Zoë Van der Straeten, Gérardstraat 12")
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			builder.Add(Of{Chunk: 0}, text)
		}
	})
}

// BenchmarkEncode: bytes of the filter.
func BenchmarkEncode(b *testing.B) {
	random := rand.New(rand.NewPCG(32, 0))
	for name, chunks := range map[string]int{"3": 3, "32": 32} {
		b.Run(name, func(b *testing.B) {
			var full Builder
			for chunk := range chunks {
				for _, text := range ids(random, 5000) {
					full.Add(Of{Chunk: chunk}, []byte(text))
				}
			}
			b.SetBytes(int64(chunks) << maxBits / 8)
			for b.Loop() {
				full.Encode(nil)
			}
		})
	}
}

func BenchmarkChunks(b *testing.B) {
	random := rand.New(rand.NewPCG(33, 0))
	var full Builder
	for chunk := range MaxChunks {
		for _, text := range ids(random, 5000) {
			full.Add(Of{Chunk: chunk}, []byte(text))
		}
	}
	f := open(b, full.Encode(nil))
	needles := ids(random, 1000)
	i := 0
	for b.Loop() {
		chunksOf(b, f, needles[i%len(needles)][:16])
		i++
	}
}
