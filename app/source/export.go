package source

import (
	"bufio"
	"context"
	"io"
	"iter"
	"os"
	"path/filepath"
)

// Reading says how exports are read. The zero Reading will do.
type Reading struct {
	// Folder is where what is read will be stored: an export may not unpack to more
	// than its disk has room for. "" for the folder of temporary files.
	Folder string

	free func(folder string) (int64, error) // nil: the system's
}

// Parts yields what the export at path holds, in the order it is to be imported.
// A part is valid until the next one. An error that comes with a part is that
// part's own; an error without one is the last thing that comes.
func Parts(ctx context.Context, path string) iter.Seq2[*Part, error] {
	return Reading{}.Parts(ctx, path)
}

// StreamParts yields what comes from r, which the caller closes, as Parts does.
func StreamParts(ctx context.Context, name string, r io.Reader) iter.Seq2[*Part, error] {
	return Reading{}.StreamParts(ctx, name, r)
}

// Parts is the function Parts.
func (r Reading) Parts(ctx context.Context, path string) iter.Seq2[*Part, error] {
	return func(yield func(*Part, error) bool) {
		e := r.export(ctx, yield)
		info, err := os.Stat(path)
		if err != nil {
			yield(nil, err)
			return
		}
		switch name := filepath.Base(path); {
		case info.IsDir():
			e.folder(path)
		case info.Mode().IsRegular():
			e.file(name, path, info.Size())
		default:
			e.pipe(name, path)
		}
		e.end()
	}
}

// StreamParts is the function StreamParts.
func (r Reading) StreamParts(ctx context.Context, name string, from io.Reader) iter.Seq2[*Part, error] {
	return func(yield func(*Part, error) bool) {
		e := r.export(ctx, yield)
		e.stream(name, from)
		e.end()
	}
}

func (r Reading) export(ctx context.Context, yield func(*Part, error) bool) *export {
	free := r.free
	if free == nil {
		free = freeDisk
	}
	folder := r.Folder
	if folder == "" {
		folder = os.TempDir()
	}
	return &export{ctx: ctx, yield: yield, free: free, room: newRoom(free, folder)}
}

// export is what is being taken apart.
type export struct {
	ctx     context.Context
	yield   func(*Part, error) bool
	stopped bool // the receiver wants no more
	free    func(folder string) (int64, error)
	room    *room // for all that it unpacks to
}

// give yields a part, and tells whether more is wanted.
func (e *export) give(p *Part, err error) bool {
	if !e.stopped && (e.ctx.Err() != nil || !e.yield(p, err)) {
		e.stopped = true
	}
	return !e.stopped
}

// end tells that the reading was called off.
func (e *export) end() {
	if err := e.ctx.Err(); err != nil {
		e.yield(nil, err)
	}
}

// failed yields an error of a container, beside which others may stand.
func (e *export) failed(name string, size int64, err error) bool {
	return e.give(&Part{Name: name, Bytes: size, open: func() (*File, error) { return nil, err }}, err)
}

// file yields what the file at path holds.
func (e *export) file(name, path string, size int64) {
	f, err := os.Open(path)
	if err != nil {
		e.failed(name, size, err)
		return
	}
	defer f.Close()
	buffered := bufio.NewReaderSize(f, readSize)
	head, _ := buffered.Peek(len(zipMagic)) // an error comes again
	switch {
	case isZip(head):
		e.zip(name, f, size)
	case beginsTar(buffered):
		e.tar(name, size, buffered)
	default:
		e.give(&Part{Name: name, Bytes: size, open: func() (*File, error) { return e.open(path) }}, nil)
	}
}

// open opens a file that is one part.
func (e *export) open(path string) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return e.newPart(stored{r: f, closer: f})
}

// pipe yields what comes from something that can be read once only.
func (e *export) pipe(name, path string) {
	f, err := os.Open(path)
	if err != nil {
		e.failed(name, -1, err)
		return
	}
	defer f.Close()
	e.stream(name, f)
}

// stream yields what comes from r.
func (e *export) stream(name string, r io.Reader) {
	buffered := bufio.NewReaderSize(&watched{e.ctx, r}, readSize)
	head, _ := buffered.Peek(len(zipMagic)) // an error comes again
	switch {
	case isZip(head):
		f, size, err := e.spool(buffered)
		if err != nil {
			e.failed(name, -1, err)
			return
		}
		e.zip(name, f, size)
		_ = f.Close() // a file that is left in the folder of temporary files
	case beginsTar(buffered):
		e.tar(name, -1, buffered)
	default:
		e.give(&Part{Name: name, Bytes: -1, open: func() (*File, error) { return e.newPart(stored{r: buffered}) }}, nil)
	}
}
