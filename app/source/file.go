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
	sum    *summed // of a part
	data   *unpacked
	closer io.Closer

	facts   Facts
	records records
	decode  func(*records)
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
func New(r io.Reader) (*File, error) { return newFile(&File{raw: &counter{r: r}}) }

// newFile begins to read a file of which the raw bytes are known.
func newFile(f *File) (*File, error) {
	f.data = unpack(f.raw)
	if err := f.recognise(); err != nil {
		f.data.close()
		return nil, err
	}
	return f, nil
}

// recognise looks at the beginning to see what the file is.
func (f *File) recognise() error {
	f.facts = Facts{Compression: f.data.name, Encoding: utf8Name}
	head, text := beginning(f.data)
	if err := packed(head); err != nil {
		return err
	}
	encoding := encodingOf(head)
	if encoding != utf8Name && encoding != "" {
		head, text = beginning(newDecoded(text, encoding, &f.facts.Encoding))
	}
	if f.raw.err != nil {
		return fmt.Errorf("read the beginning: %w", f.raw.err)
	}
	var err error
	if f.decode, err = recognise(head, len(head) == headBytes, &f.facts); err != nil {
		return err
	}
	if encoding == "" && f.facts.Shape != JSON { // JSON is UTF-8 unless it begins as something else
		text = newDecoded(text, "", &f.facts.Encoding)
	}
	f.records = records{w: window{r: text, line: 1}, facts: &f.facts}
	return nil
}

// beginning returns the first headBytes of r, and all of it to be read.
func beginning(r io.Reader) (head []byte, all io.Reader) {
	head = make([]byte, headBytes)
	n, _ := io.ReadFull(r, head) // an error comes again when the rest is read
	return head[:n], io.MultiReader(bytes.NewReader(head[:n]), r)
}

// Items yields the records in the order of the file. A record that cannot be
// read comes with a *Reject; any other error (the disk's, ctx's) is the last
// thing that comes. Items can be called once.
func (f *File) Items(ctx context.Context) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		f.records.w.ctx = ctx
		f.records.yield = yield
		f.decode(&f.records)
	}
}

// Outline has the outlines of the next items stand in memory, as far as it goes;
// those that stood there before are overwritten.
func (f *File) Outline(memory []Node) { f.records.nodes, f.records.used = memory[:0], 0 }

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
