package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"integration-log/app/mapping"
	"integration-log/app/source"
	"integration-log/app/trigger"
	"integration-log/storage"
)

const (
	// chunkRows and chunkBytes bound one transaction: a fraction of a second of
	// writing, so that cancelling is quick and memory small.
	chunkRows  = 5000
	chunkBytes = 4 << 20
	// firstChunkRows is the first one, so that rows are on the screen at once.
	firstChunkRows = 500
)

const stdin = "-"

// chunk is what one transaction of an import stores.
type chunk struct {
	triggers []trigger.Trigger
	rejects  []storage.Reject
	unknown  map[string]int
	position int64 // bytes read of all files when it was whole
	size     int   // bytes of its records
	err      error // the program's own fault; nothing follows
}

// loader reads files one after another into chunks. It runs on its own
// goroutine, one chunk ahead of the writer.
type loader struct {
	req      ImportRequest
	profile  *mapping.Profile
	imported trigger.Time
	failed   []fileFailure // to be read when the chunks have ended

	before  int64 // bytes of the files before the present one
	present chunk
	limit   int // rows of the present chunk
	out     chan<- chunk
}

// load reads every file; it returns early when ctx ends.
func (l *loader) load(ctx context.Context, out chan<- chunk) {
	l.out, l.limit = out, firstChunkRows
	defer func() {
		if fault := recover(); fault != nil { // a bug in a decoder is no reason to lose the window
			l.send(ctx, chunk{err: fmt.Errorf("decode an export: %v", fault)})
		}
	}()
	opened := false
	for _, path := range l.req.Paths {
		f, err := l.open(path)
		if err == nil {
			opened = true
			err = errors.Join(l.file(ctx, f, l.name(path)), f.Close())
			l.before += f.BytesRead()
		}
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			l.failed = append(l.failed, fileFailure{l.name(path), err})
		}
	}
	if opened {
		l.present.position = l.before
		l.flush(ctx)
	}
}

func (l *loader) open(path string) (*source.File, error) {
	if path == stdin && l.req.Reader != nil {
		return source.New(l.req.Reader)
	}
	return source.Open(path)
}

func (l *loader) file(ctx context.Context, f *source.File, name string) error {
	m := mapping.New(mapping.Options{Profile: l.profile, Source: l.req.Source, Zone: l.req.Zone})
	for item, err := range f.Items(ctx) {
		if _, ok := errors.AsType[*source.Reject](err); err != nil && !ok {
			return err
		}
		var t trigger.Trigger
		if err == nil {
			t, err = m.Map(item.Raw)
		}
		if err != nil {
			l.reject(item, name, err)
		} else {
			t.Imported = l.imported
			t.From = trigger.Provenance{File: name, Line: item.Line}
			l.present.triggers = append(l.present.triggers, t)
		}
		l.present.size += len(item.Raw)
		if len(l.present.triggers)+len(l.present.rejects) >= l.limit || l.present.size >= chunkBytes {
			l.note(m)
			l.present.position = l.before + f.BytesRead()
			if !l.flush(ctx) {
				return ctx.Err()
			}
		}
	}
	l.note(m)
	return nil
}

// reject keeps what could not be read. The bytes are copied: a record can be large.
func (l *loader) reject(item source.Item, name string, err error) {
	raw := append([]byte(nil), item.Raw[:min(len(item.Raw), storage.MaxRejectRaw)]...)
	l.present.rejects = append(l.present.rejects, storage.Reject{
		File: name, Line: item.Line, Offset: item.Offset, Reason: err.Error(), Raw: raw,
	})
}

// note adds the unknown fields that the mapper met to the present chunk.
func (l *loader) note(m *mapping.Mapper) {
	for name, n := range m.TakeUnknown() {
		if l.present.unknown == nil {
			l.present.unknown = map[string]int{}
		}
		l.present.unknown[name] += n
	}
}

// flush hands the present chunk over, and tells whether anybody took it.
func (l *loader) flush(ctx context.Context) bool {
	full := l.present
	l.present, l.limit = chunk{}, chunkRows
	return l.send(ctx, full)
}

func (l *loader) send(ctx context.Context, c chunk) bool {
	select {
	case l.out <- c:
		return true
	case <-ctx.Done():
		return false
	}
}

// name is what a file is called in the log.
func (l *loader) name(path string) string {
	if path == stdin && l.req.Reader != nil {
		return cmp.Or(l.req.Name, "standard input")
	}
	return filepath.Base(path)
}

func (l *loader) names() []string {
	names := make([]string, len(l.req.Paths))
	for i, path := range l.req.Paths {
		names[i] = l.name(path)
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
