package app

import (
	"bytes"
	"context"
	"fmt"
	"unicode/utf8"

	"integration-log/app/mapping"
	"integration-log/app/source"
	"integration-log/app/trigger"
	"integration-log/storage"
)

const (
	// firstChunkRows is the first chunk, so that rows are on the screen at once.
	firstChunkRows = 500
	// chunkRejects are rejects that wait for rows at most.
	chunkRejects = 4096
)

// chunk is what one transaction of an import stores.
type chunk struct {
	triggers [][]trigger.Trigger // in runs
	rejects  []storage.Reject
	unknown  map[string]int
	times    mapping.Times // what had to be guessed of all up to here
	news     []partNews
	position int64 // bytes read of all exports when it was whole
	err      error // the program's own fault; nothing follows
}

// loader reads exports one after another into chunks. Reading and mapping have a
// goroutine each, and go on while the writer writes until no more rows may wait.
type loader struct {
	req      ImportRequest
	chooser  *chooser
	from     source.Reading
	imported trigger.Time
	watched  *watchedParts // as in reading
	failed   []partFailure // to be read when the chunks have ended, as is opened
	opened   bool          // at least one part could be read

	mapper   *mapping.Mapper // of the present part; nil while nothing readable came
	times    mapping.Times   // of the parts before it
	mapped   string          // path of that part
	position int64           // of the latest stretch
	waiting  *waiting
	present  chunk // but for its triggers, which wait
	begun    bool  // a chunk was sent

	out chan<- chunk
}

// load reads every export; it returns when all are closed, early when ctx ends.
func (l *loader) load(ctx context.Context, out chan<- chunk) {
	l.out, l.waiting = out, newWaiting()
	stretches := make(chan stretch, stretchesAhead)
	r := reading{req: l.req, chooser: l.chooser, from: l.from, watched: l.watched, out: stretches, spent: make(chan stretch, stretchesAhead+2)}
	go r.read(ctx)
	going := true
	for s := range stretches {
		going = going && l.guarded(ctx, &s)
		clear(s.records) // they can be large, and the next stretch may be long in coming
		select {
		case r.spent <- s:
		default:
		}
	}
	l.failed, l.opened = r.failed, r.opened
	worthwhile := l.opened || l.watched != nil && l.watched.recorded
	if going && worthwhile && ctx.Err() == nil {
		l.rest(ctx)
	}
}

// rest hands over what is left, at least one chunk.
func (l *loader) rest(ctx context.Context) {
	l.present.position = l.position
	for l.flush(ctx) && l.waiting.rows > 0 {
		l.present.position = l.position
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
	if s.profile != nil {
		if l.mapper != nil {
			l.times.Add(l.mapper.Times())
		}
		l.mapped = s.part.path
		l.mapper = mapping.New(mapping.Options{Profile: s.profile, Source: l.req.Source, Zone: l.req.Zone.Location()})
	}
	l.present.news = append(l.present.news, s.news...)
	l.position = s.position
	for i := range s.records {
		l.record(s.part, &s.records[i])
		if l.due() {
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

// due tells whether it is time for a chunk.
func (l *loader) due() bool {
	rejects := len(l.present.rejects)
	return l.waiting.full() || rejects >= chunkRejects || !l.begun && l.waiting.rows+rejects >= firstChunkRows
}

// record adds a record to those that wait, or a reject to the present chunk.
func (l *loader) record(part partName, r *record) {
	var t trigger.Trigger
	err := r.err
	if err == nil {
		t, err = l.mapper.Map(r.Item)
	}
	if err != nil {
		l.reject(r.Item, part, err)
	} else {
		t.Imported = l.imported
		t.From = trigger.Provenance{File: part.name, Line: r.Line, Part: part.number}
		l.waiting.add(&t, len(r.Raw)+len(t.Payload))
	}
}

// reject keeps what could not be read, as the file shows it. The bytes are copied: a
// record can be large.
func (l *loader) reject(item source.Item, part partName, err error) {
	shown := item.Shown
	if shown == nil {
		shown = item.Raw
	}
	raw := bytes.Clone(clipRaw(shown))
	l.present.rejects = append(l.present.rejects, storage.Reject{
		File: part.name, Part: part.number, Line: item.Line, Offset: item.Offset, Reason: err.Error(), Raw: raw,
	})
}

// clipRaw cuts what is kept of a reject, between two letters.
func clipRaw(text []byte) []byte {
	if len(text) <= storage.MaxRejectRaw {
		return text
	}
	end := storage.MaxRejectRaw
	for end > storage.MaxRejectRaw-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

// note adds the unknown fields and the guesses that the mapper met to the present chunk.
func (l *loader) note() {
	if l.mapper == nil {
		return
	}
	if l.watched != nil && l.mapper.Counts() {
		l.watched.counted[l.mapped] = true
	}
	l.present.times = l.times
	l.present.times.Add(l.mapper.Times())
	for name, n := range l.mapper.TakeUnknown() {
		if l.present.unknown == nil {
			l.present.unknown = map[string]int{}
		}
		l.present.unknown[name] += n
	}
}

// flush hands a chunk over, and tells whether anybody took it.
func (l *loader) flush(ctx context.Context) bool {
	full := l.present
	full.triggers = l.waiting.release()
	l.present, l.begun = chunk{}, true
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
