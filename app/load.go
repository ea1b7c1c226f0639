package app

import (
	"context"
	"fmt"

	"integration-log/app/mapping"
	"integration-log/app/source"
	"integration-log/app/trigger"
	"integration-log/storage"
)

const (
	// chunkRows and chunkBytes bound one transaction: a fraction of a second of
	// writing, so that cancelling is quick, and two chunks of at most some 50 MB in memory.
	chunkRows  = 16_384
	chunkBytes = 32 << 20
	// firstChunkRows is the first one, so that rows are on the screen at once.
	firstChunkRows = 500
	// loadGC is how many percent the heap may grow before it is collected: with it an import
	// of 300,000 triggers of 2.4 KB peaks at 280 MB, one of 1,000,000 at 395, under the 400 allowed.
	loadGC = 60
)

// chunk is what one transaction of an import stores.
type chunk struct {
	triggers []trigger.Trigger
	rejects  []storage.Reject
	unknown  map[string]int
	position int64 // bytes read of all files when it was whole
	size     int   // bytes of its records
	err      error // the program's own fault; nothing follows
}

// loader reads files one after another into chunks. Reading and mapping have a
// goroutine each, and keep one chunk ahead of the writer.
type loader struct {
	req      ImportRequest
	profile  *mapping.Profile
	imported trigger.Time
	failed   []fileFailure // to be read when the chunks have ended

	mapper   *mapping.Mapper // of the present file
	position int64           // of the latest stretch
	present  chunk
	limit    int // rows of the present chunk
	out      chan<- chunk
}

// load reads every file; it returns when all are closed, early when ctx ends.
func (l *loader) load(ctx context.Context, out chan<- chunk) {
	l.out, l.limit = out, firstChunkRows
	stretches := make(chan stretch, stretchesAhead)
	r := reading{req: l.req, out: stretches}
	go r.read(ctx)
	going := true
	for s := range stretches {
		going = going && l.guarded(ctx, &s)
	}
	l.failed = r.failed
	if going && r.opened && ctx.Err() == nil {
		l.present.position = l.position
		l.flush(ctx)
	}
}

// guarded maps a stretch, and tells whether more is wanted. A bug in a decoder is
// no reason to lose the window.
func (l *loader) guarded(ctx context.Context, s *stretch) (more bool) {
	defer func() {
		if fault := recover(); fault != nil {
			more = false
			l.send(ctx, chunk{err: decodeFault(fault)})
		}
	}()
	if s.err != nil {
		l.send(ctx, chunk{err: s.err})
		return false
	}
	return l.stretch(ctx, s)
}

func decodeFault(fault any) error { return fmt.Errorf("decode an export: %v", fault) }

func (l *loader) stretch(ctx context.Context, s *stretch) (more bool) {
	if s.begins {
		l.mapper = mapping.New(mapping.Options{Profile: l.profile, Source: l.req.Source, Zone: l.req.Zone})
	}
	l.position = s.position
	for i := range s.records {
		l.record(s.file, &s.records[i])
		if len(l.present.triggers)+len(l.present.rejects) >= l.limit || l.present.size >= chunkBytes {
			l.note()
			l.present.position = s.position
			if !l.flush(ctx) {
				return false
			}
		}
	}
	l.note()
	return true
}

// record adds a record or a reject to the present chunk.
func (l *loader) record(file string, r *record) {
	var t trigger.Trigger
	err := r.err
	if err == nil {
		t, err = l.mapper.Map(r.Item)
	}
	if err != nil {
		l.reject(r.Item, file, err)
	} else {
		t.Imported = l.imported
		t.From = trigger.Provenance{File: file, Line: r.Line}
		l.present.triggers = append(l.present.triggers, t)
	}
	l.present.size += len(r.Raw)
}

// reject keeps what could not be read. The bytes are copied: a record can be large.
func (l *loader) reject(item source.Item, name string, err error) {
	raw := append([]byte(nil), item.Raw[:min(len(item.Raw), storage.MaxRejectRaw)]...)
	l.present.rejects = append(l.present.rejects, storage.Reject{
		File: name, Line: item.Line, Offset: item.Offset, Reason: err.Error(), Raw: raw,
	})
}

// note adds the unknown fields that the mapper met to the present chunk.
func (l *loader) note() {
	for name, n := range l.mapper.TakeUnknown() {
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
	if n := len(full.triggers); n > 0 { // records of a file are about equally large
		l.present.triggers = make([]trigger.Trigger, 0, min(chunkRows, n*chunkBytes/max(full.size, 1)+1))
	}
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
