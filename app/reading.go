package app

import (
	"cmp"
	"context"
	"iter"
	"path/filepath"

	"integration-log/app/mapping"
	"integration-log/app/source"
	"integration-log/storage"
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

// stretch is some records of a part, one after another.
type stretch struct {
	part     partName
	profile  *mapping.Profile // set where its part begins to be mapped
	records  []record
	news     []partNews
	bytes    int
	position int64 // bytes read of all exports behind the last record
	err      error // the program's own fault; nothing follows

	outlines []source.Node // of the records
}

// partName is what a part is called in the log.
type partName struct {
	number int // in its import, 1-based
	name   string
	path   string // of the export it belongs to
}

// record is one that stood in a part, or with a *source.Reject one that could not be read.
type record struct {
	source.Item
	err error
}

// reading reads the parts of exports one after another into stretches, on a
// goroutine of its own. Its findings are to be read when the stretches have ended.
type reading struct {
	req     ImportRequest
	chooser *chooser
	from    source.Reading
	watched *watchedParts // to read in place of the request's paths; nil for those
	parts   int           // that came so far
	failed  []partFailure
	opened  bool // at least one of the parts could be read

	before  int64 // bytes of the parts before the present one
	present stretch
	out     chan<- stretch
	spent   chan stretch // those that were mapped: their memory is used again
}

// read reads every export, and returns early when ctx ends.
func (r *reading) read(ctx context.Context) {
	defer close(r.out)
	defer func() {
		if fault := recover(); fault != nil {
			r.present = stretch{err: decodeFault(fault)}
			r.send(ctx)
		}
	}()
	for _, path := range r.req.Paths {
		for part, err := range toRead(path, r.partsOf(ctx, path)) {
			if ctx.Err() == nil {
				r.part(ctx, path, part, err)
			}
			if ctx.Err() != nil {
				return
			}
		}
	}
}

func (r *reading) partsOf(ctx context.Context, path string) iter.Seq2[*source.Part, error] {
	if r.watched != nil {
		return r.watched.partsOf(ctx, r.from, path)
	}
	if path == stdin && r.req.Reader != nil {
		return r.from.StreamParts(ctx, r.req.nameOf(path), r.req.Reader)
	}
	return r.from.Parts(ctx, path)
}

// part reads a part, or tells why it cannot be read. Without a part err is that of the path.
func (r *reading) part(ctx context.Context, path string, part *source.Part, err error) {
	p := partReading{reading: r, path: path, told: storage.ImportPart{Name: r.req.nameOf(path)}}
	if part != nil {
		p.told.Name, p.told.Bytes = part.Name, max(part.Bytes, 0)
		var leftOut bool
		if p.profile, leftOut = r.chooser.given(path, part.Name); leftOut {
			return
		}
	}
	p.told.Number = r.number(p.told.Name)
	if err == nil {
		err = p.read(ctx, part)
	}
	if err != nil && ctx.Err() == nil {
		p.fail(ctx, err)
	}
}

// number counts parts, but keeps those of a watch together whenever they grow.
func (r *reading) number(name string) int {
	if r.watched != nil {
		return r.watched.numbers.of(name)
	}
	r.parts++
	return r.parts
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
