package source

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
)

// File is an export being read. It is not safe for concurrent use, but for BytesRead.
type File struct {
	raw    *counter
	data   *unpacked
	head   []byte // of the text, read to see what it is
	closer io.Closer

	scanner scanner
}

// Open opens the export at path. Errors: the disk's, *UnsupportedError.
func Open(path string) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	if info.IsDir() {
		f.Close()
		return nil, &UnsupportedError{"a folder was given: name the files in it"}
	}
	file, err := New(f)
	if err != nil {
		f.Close()
		return nil, err
	}
	file.closer = f
	return file, nil
}

// New reads an export from r, which the caller closes after the File.
func New(r io.Reader) (*File, error) {
	raw := &counter{r: r}
	f := &File{raw: raw, data: unpack(raw)}
	head := make([]byte, headBytes)
	n, err := io.ReadFull(f.data, head)
	f.head = head[:n]
	if raw.err != nil {
		f.data.close()
		return nil, fmt.Errorf("read the beginning: %w", raw.err)
	}
	if err := judge(f.head, err == nil); err != nil {
		f.data.close()
		return nil, err
	}
	return f, nil
}

// judge refuses what cannot hold JSON records. A text of blanks alone is an
// export without records.
func judge(head []byte, more bool) error {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, bom), blanks)
	switch {
	case len(text) == 0:
		if more {
			return &UnsupportedError{"the file begins with nothing but blanks"}
		}
		return nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return &UnsupportedError{"the file is a zip archive: unpack it and import what it holds"}
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}) || isZstd(head[:min(len(head), 4)]):
		return &UnsupportedError{"the file is compressed twice: unpack it once"}
	case bytes.IndexByte(text[:min(len(text), 4)], 0) >= 0, text[0] != '{' && text[0] != '[' && bytes.IndexByte(text[:min(len(text), 512)], 0) >= 0:
		return &UnsupportedError{"the file is UTF-16 text or no text at all: save it as UTF-8"}
	}
	for line := range bytes.Lines(text) {
		if line = bytes.TrimLeft(line, blanks); len(line) > 0 && (line[0] == '{' || line[0] == '[') {
			return nil
		}
	}
	return &UnsupportedError{"the file holds no JSON: an export has one object a line, a list of objects or the platform's answer"}
}

// Items yields the records in the order of the file. A record that cannot be
// read comes with a *Reject; any other error (the disk's, ctx's) is the last
// thing that comes. Items can be called once.
func (f *File) Items(ctx context.Context) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		f.scanner.w = window{ctx: ctx, r: io.MultiReader(bytes.NewReader(f.head), f.data), line: 1}
		f.scanner.yield = yield
		f.head = nil
		f.scanner.run()
	}
}

// Outline has the outlines of the next items stand in memory, as far as it goes;
// those that stood there before are overwritten.
func (f *File) Outline(memory []Node) { f.scanner.nodes, f.scanner.used = memory[:0], 0 }

// BytesRead tells how many bytes of the file, as it stands on disk, were read.
func (f *File) BytesRead() int64 { return f.raw.n.Load() }

// Close ends the reading.
func (f *File) Close() error {
	f.data.close()
	if f.closer == nil {
		return nil
	}
	return f.closer.Close()
}
