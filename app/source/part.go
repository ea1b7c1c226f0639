package source

import (
	"context"
	"io"
	"iter"
	"os"
	"path/filepath"
)

// Part is one text that an export holds: a file, or an entry of an archive or a folder.
type Part struct {
	Name  string // of the file; within an archive or a folder "export.zip > a/b.json". Only ever shown
	Bytes int64  // as it is stored; -1 when nothing tells
	open  func() (*File, error)
}

// Open begins to read the part, which it can do once. Errors: the disk's, *UnsupportedError.
func (p *Part) Open() (*File, error) { return p.open() }

// Parts yields what the export at path holds, in the order it is to be imported.
// A part is valid until the next one. An error that comes with a part is that
// part's own; an error without one is the last thing that comes.
func Parts(ctx context.Context, path string) iter.Seq2[*Part, error] {
	return func(yield func(*Part, error) bool) {
		info, err := os.Stat(path)
		if err != nil {
			yield(nil, err)
			return
		}
		yield(&Part{Name: filepath.Base(path), Bytes: info.Size(), open: func() (*File, error) { return openPart(path) }}, ctx.Err())
	}
}

// StreamParts yields what comes from r, which the caller closes, as Parts does.
func StreamParts(ctx context.Context, name string, r io.Reader) iter.Seq2[*Part, error] {
	return func(yield func(*Part, error) bool) {
		yield(&Part{Name: name, Bytes: -1, open: func() (*File, error) { return newPart(r) }}, ctx.Err())
	}
}

func openPart(path string) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	file, err := newPart(f)
	if err != nil {
		f.Close()
		return nil, err
	}
	file.closer = f
	return file, nil
}

// newPart is New, and sums up what it reads.
func newPart(r io.Reader) (*File, error) {
	sum := newSummed(r)
	return newFile(&File{raw: &counter{r: sum}, sum: sum})
}
