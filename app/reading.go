package app

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"

	"integration-log/app/source"
)

const (
	// stretchRecords and stretchBytes bound what goes from reading to mapping at
	// once: enough that handing it over costs nothing, little enough to be no memory.
	stretchRecords = 256
	stretchBytes   = 512 << 10
	// stretchNodes is what the outlines of most stretches need, 400 KB.
	stretchNodes = 16 << 10
	// stretchesAhead evens out stretches that are hard to read or to map.
	stretchesAhead = 2
)

const stdin = "-"

// stretch is some records of a file, one after another.
type stretch struct {
	file     string // what it is called in the log
	begins   bool   // the first of its file
	records  []record
	bytes    int
	position int64 // bytes read of all files behind the last record
	err      error // the program's own fault; nothing follows

	outlines []source.Node // of the records
}

// record is one that stood in a file, or with a *source.Reject one that could not be read.
type record struct {
	source.Item
	err error
}

// reading reads files one after another into stretches, on a goroutine of its own.
// Its findings are to be read when the stretches have ended.
type reading struct {
	req    ImportRequest
	failed []fileFailure
	opened bool // at least one of the files

	before  int64 // bytes of the files before the present one
	present stretch
	out     chan<- stretch
	spent   chan stretch // those that were mapped: their memory is used again
}

// read reads every file, and returns early when ctx ends.
func (r *reading) read(ctx context.Context) {
	defer close(r.out)
	defer func() {
		if fault := recover(); fault != nil {
			r.present = stretch{err: decodeFault(fault)}
			r.send(ctx)
		}
	}()
	for _, path := range r.req.Paths {
		name := r.req.nameOf(path)
		f, err := r.open(path)
		if err == nil {
			r.opened = true
			err = errors.Join(r.file(ctx, f, name), f.Close())
			r.before += f.BytesRead()
		}
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			r.failed = append(r.failed, fileFailure{name, err})
		}
	}
}

func (r *reading) open(path string) (*source.File, error) {
	if path == stdin && r.req.Reader != nil {
		return source.New(r.req.Reader)
	}
	return source.Open(path)
}

// file reads one file; what was read before an error goes out too.
func (r *reading) file(ctx context.Context, f *source.File, name string) error {
	r.renew(f, name)
	r.present.begins = true
	for item, err := range f.Items(ctx) {
		if _, bad := errors.AsType[*source.Reject](err); err != nil && !bad {
			r.present.position = r.before + f.BytesRead()
			r.send(ctx)
			return err
		}
		r.present.records = append(r.present.records, record{item, err})
		r.present.bytes += len(item.Raw)
		if len(r.present.records) == stretchRecords || r.present.bytes >= stretchBytes {
			r.present.position = r.before + f.BytesRead()
			if !r.send(ctx) {
				return ctx.Err()
			}
			r.renew(f, name)
		}
	}
	r.present.position = r.before + f.BytesRead()
	r.send(ctx)
	return nil
}

// renew begins a stretch, in the memory of one that is spent if there is any.
func (r *reading) renew(f *source.File, name string) {
	select {
	case old := <-r.spent:
		clear(old.records)
		r.present = stretch{file: name, records: old.records[:0], outlines: old.outlines}
	default:
		r.present = stretch{file: name, records: make([]record, 0, stretchRecords), outlines: make([]source.Node, stretchNodes)}
	}
	f.Outline(r.present.outlines)
}

// send hands the present stretch over, and tells whether anybody took it.
func (r *reading) send(ctx context.Context) bool {
	select {
	case r.out <- r.present:
		return true
	case <-ctx.Done():
		return false
	}
}

// nameOf is what a file is called in the log.
func (r *ImportRequest) nameOf(path string) string {
	if path == stdin && r.Reader != nil {
		return cmp.Or(r.Name, "standard input")
	}
	return filepath.Base(path)
}

func (r *ImportRequest) names() []string {
	names := make([]string, len(r.Paths))
	for i, path := range r.Paths {
		names[i] = r.nameOf(path)
	}
	return names
}

// totalSize returns the bytes of all files; 0 when one of them does not tell.
func totalSize(paths []string) (total int64) {
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() {
			return 0
		}
		total += info.Size()
	}
	return total
}
