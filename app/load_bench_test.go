package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"integration-log/app/mapping"
	"integration-log/app/sample"
)

// BenchmarkLoad reads and maps a sample log, and stores nothing.
func BenchmarkLoad(b *testing.B) {
	var data bytes.Buffer
	if err := sample.Generate(&data, sample.Options{N: 20_000, Seed: 3, Days: 29, Until: importNow}); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "sample.ndjson")
	if err := os.WriteFile(path, data.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(data.Len()))
	for b.Loop() {
		l := loader{req: ImportRequest{Paths: []string{path}}, chooser: &chooser{all: mapping.Native()}}
		chunks := make(chan chunk)
		go func() {
			defer close(chunks)
			l.load(context.Background(), chunks)
		}()
		for c := range chunks {
			if c.err != nil || len(c.rejects) > 0 {
				b.Fatal(c.err, len(c.rejects))
			}
		}
	}
}
