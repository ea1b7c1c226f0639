package app

import (
	"context"
	"slices"
	"strings"
	"testing"

	"integration-log/app/mapping"
)

// panicky is a reader with a bug.
type panicky struct{}

func (panicky) Read([]byte) (int, error) { panic("a bug") }

// TestFaultsEndTheLoad: a bug in reading or in mapping becomes the error of the
// last chunk, and the goroutines end.
func TestFaultsEndTheLoad(t *testing.T) {
	t.Parallel()
	file := writeFile(t, "a.ndjson", []byte("{\"id\":\"1\"}\n{\"id\":\"2\"}\n"))
	l := loader{req: ImportRequest{Paths: []string{file, stdin}, Reader: panicky{}}, chooser: &chooser{all: mapping.Native()}}
	chunks := make(chan chunk)
	go func() {
		defer close(chunks)
		l.load(context.Background(), chunks)
	}()
	var last chunk
	for last = range chunks {
	}
	wantFault(t, last)

	out := make(chan chunk, 1)
	l = loader{out: out} // records come, and there is no mapper
	if l.guarded(context.Background(), &stretch{records: make([]record, 1)}) {
		t.Error("more is wanted after a fault of mapping")
	}
	wantFault(t, <-out)
}

func wantFault(t *testing.T, c chunk) {
	t.Helper()
	if c.err == nil || !strings.HasPrefix(c.err.Error(), "decode an export: ") {
		t.Errorf("the last chunk tells %v", c.err)
	}
}

// TestLoadOfSeveralFiles: what cannot be read is told, records keep their order
// and name their file, and the position goes over all files.
func TestLoadOfSeveralFiles(t *testing.T) {
	t.Parallel()
	first := writeFile(t, "first.ndjson", []byte("{\"id\":\"1\"}\nbad\n{\"id\":\"2\",\"colour\":1}\n"))
	bad := writeFile(t, "bad.csv", []byte("a;b\n"))
	second := writeFile(t, "second.ndjson", []byte("{\"id\":\"3\"}\n"))
	l := loader{req: ImportRequest{Paths: []string{first, bad, second}}, chooser: &chooser{all: mapping.Native()}}
	chunks := make(chan chunk, 2)
	l.load(context.Background(), chunks)
	c := <-chunks
	var got []string
	for _, one := range slices.Concat(c.triggers...) {
		got = append(got, one.ID+" "+one.From.File)
	}
	if want := "1 first.ndjson,2 first.ndjson,3 second.ndjson"; strings.Join(got, ",") != want || c.position != totalSize([]string{first, second}) {
		t.Errorf("%v at byte %d", got, c.position)
	}
	if len(c.rejects) != 1 || c.rejects[0].File != "first.ndjson" || c.rejects[0].Line != 2 || c.unknown["colour"] != 1 {
		t.Errorf("%+v, %v", c.rejects, c.unknown)
	}
	if len(l.failed) != 1 || l.failed[0].name != "bad.csv" || len(chunks) != 0 {
		t.Errorf("%+v, %d more chunks", l.failed, len(chunks))
	}
}
