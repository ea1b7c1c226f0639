package source

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
)

// BenchmarkItems reads 64 MiB of records of 1.5 KB in each shape.
func BenchmarkItems(b *testing.B) {
	record := `{"id":"1","logs":[{"message":"` + strings.Repeat("Sending bytes; ", 50) + `"}],"payload":{"lines":[` + strings.Repeat(`{"net":16.35,"code":"S"},`, 30) + `{}]}}`
	const size = 64 << 20
	for _, shape := range []struct{ name, before, between, after string }{
		{"lines", "", "\n", ""}, {"list", "[", ",\n", "{}]"}, {"envelope", `{"data":{"results":[`, ",", "{}]}}"}, {"pretty", "", "\n", ""},
	} {
		unit := record + shape.between
		if shape.name == "pretty" {
			unit = strings.ReplaceAll(record, "},{", "},\n  {") + "\n"
		}
		text := shape.before + strings.Repeat(unit, size/len(unit)) + shape.after
		b.Run(shape.name, func(b *testing.B) { readAgain(b, text) })
		for name, packed := range map[string][]byte{"gzip": packGzip([]byte(text[:8<<20])), "zstd": packZstd([]byte(text[:8<<20]))} {
			if shape.name != "lines" {
				continue
			}
			b.Run(name, func(b *testing.B) {
				b.SetBytes(8 << 20)
				for b.Loop() {
					if _, err := io.Copy(io.Discard, unpacking(bytes.NewReader(packed))); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// readAgain reads all records of a text, again and again.
func readAgain(b *testing.B, text string) {
	b.Helper()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		f, err := newText(strings.NewReader(text))
		if err != nil {
			b.Fatal(err)
		}
		for _, err := range f.Items(context.Background()) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkOutline(b *testing.B) {
	text := []byte(`{"id":"1","logs":[{"message":"` + strings.Repeat("Sending bytes; ", 50) + `"}],"payload":{"lines":[` + strings.Repeat(`{"net":16.35,"code":"S"},`, 30) + `{}]}}`)
	var nodes []Node
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		outline, ok := Outline(nodes[:0], text)
		if !ok {
			b.Fatal("not valid")
		}
		nodes = outline
	}
}
