package shred_test

import (
	"bytes"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/shred"
)

// memory is a chunk in memory.
type memory []byte

func (m memory) Len() int { return len(m) }

func (m memory) Bytes(from, to int) ([]byte, error) { return m[from:to], nil }

// kinds are the chunks that the benchmarks run over.
func kinds() (list [][][]byte, raw int) {
	r := newRich(1)
	for plugin := range 3 {
		chunk := r.chunk(plugin, shred.MaxRows)
		for _, p := range chunk {
			raw += len(p)
		}
		list = append(list, chunk)
	}
	return list, raw
}

func BenchmarkEncode(b *testing.B) {
	list, raw := kinds()
	e := shred.NewEncoder()
	b.SetBytes(int64(raw))
	b.ReportAllocs()
	var dst []byte
	size := 0
	for b.Loop() {
		size = 0
		for _, payloads := range list {
			dst = e.Encode(dst[:0], payloads, func([]byte) {})
			size += len(dst)
		}
	}
	b.ReportMetric(float64(raw)/float64(size), "ratio")
}

func encoded(list [][][]byte) (chunks []memory) {
	e := shred.NewEncoder()
	for _, payloads := range list {
		chunks = append(chunks, e.Encode(nil, payloads, func([]byte) {}))
	}
	return chunks
}

func opened(b testing.TB, chunk memory) *shred.Chunk {
	c, err := shred.Open(chunk, nil)
	if err != nil {
		b.Fatal(err)
	}
	return c
}

func BenchmarkPayloads(b *testing.B) {
	list, raw := kinds()
	chunks := encoded(list)
	b.SetBytes(int64(raw))
	for b.Loop() {
		for i := range chunks {
			c := opened(b, chunks[i])
			for row := range c.Rows() {
				if _, err := c.Payload(row); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}

func BenchmarkPayloadWarm(b *testing.B) {
	list, _ := kinds()
	for plugin, chunk := range encoded(list) {
		c := opened(b, chunk)
		b.Run([]string{"invoice", "customer", "readings"}[plugin], func(b *testing.B) {
			row := 0
			for b.Loop() {
				if _, err := c.Payload(row % 1024); err != nil {
					b.Fatal(err)
				}
				row += 37
			}
		})
	}
}

// BenchmarkWhere opens a chunk and asks one condition, nothing cached.
func BenchmarkWhere(b *testing.B) {
	list, _ := kinds()
	chunks := encoded(list)
	all := rows.All(shred.MaxRows)
	for _, text := range []string{"type = InvoiceCreated", "invoice.status = OVERDUE", "invoice.number = INV-2026-0100500", "invoice.totals.net > 4900", "invoice.lines.#.articleId = ART-00007", "nothing = 1"} {
		cond, err := trigger.ParseCondition(text)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				hits := rows.None(shred.MaxRows)
				if fast, err := opened(b, chunks[0]).Where(&cond, all, hits); err != nil || !fast {
					b.Fatal(fast, err)
				}
			}
		})
	}
}

// BenchmarkText opens the chunks and asks one needle, nothing cached.
func BenchmarkText(b *testing.B) {
	list, raw := kinds()
	chunks := encoded(list)
	all := rows.All(shred.MaxRows)
	for _, text := range []string{"xqz", "4711", "overdue", "jør", "estimat"} {
		b.Run(text, func(b *testing.B) {
			b.SetBytes(int64(raw))
			for b.Loop() {
				for i := range chunks {
					if err := opened(b, chunks[i]).Text(shred.NewNeedle(text), all, rows.None(shred.MaxRows)); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkYardstick is what others take for the same payloads.
func BenchmarkYardstick(b *testing.B) {
	list, raw := kinds()
	b.Run("gjson.Valid", func(b *testing.B) {
		b.SetBytes(int64(raw))
		for b.Loop() {
			for _, payloads := range list {
				for _, p := range payloads {
					gjson.ValidBytes(p)
				}
			}
		}
	})
	b.Run("zstd", func(b *testing.B) {
		z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1))
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(raw))
		size := 0
		for b.Loop() {
			size = 0
			for _, payloads := range list {
				size += len(z.EncodeAll(bytes.Join(payloads, nil), nil))
			}
		}
		b.ReportMetric(float64(raw)/float64(size), "ratio")
	})
}
