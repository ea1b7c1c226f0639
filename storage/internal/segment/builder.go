package segment

import (
	"encoding/binary"

	"integration-log/app/trigger"
	"integration-log/storage/internal/gram"
	"integration-log/storage/internal/record"
	"integration-log/storage/internal/shred"
)

// builder makes segments, one after the other.
type builder struct {
	heads, rests, logs chunkWriter
	shredder           *shred.Encoder
	summaries          []trigger.Summary
	payloads           [][]byte
	chunk              []byte // one chunk of payloads
	texts              texts
}

func newBuilder() (*builder, error) {
	squeezer, err := newSqueezer()
	if err != nil {
		return nil, err
	}
	b := &builder{shredder: shred.NewEncoder()}
	for _, w := range b.writers() {
		w.squeezer = squeezer
	}
	return b, nil
}

func (b *builder) writers() [3]*chunkWriter { return [...]*chunkWriter{&b.heads, &b.rests, &b.logs} }

// forget drops what belongs to the triggers of the segment that was made.
func (b *builder) forget() {
	clear(b.summaries)
	clear(b.payloads)
	b.texts = texts{scratch: b.texts.scratch}
}

func (b *builder) build(list []*trigger.Trigger) (*Built, error) {
	b.summaries = b.summaries[:0]
	for _, t := range list {
		b.summaries = append(b.summaries, t.Summary())
	}
	entities := gatherEntities(list)
	types, templates := gatherTypes(b.summaries), gatherTemplates(b.summaries)
	counts := count(b.summaries, types, templates)
	built := &Built{Head: headOf(list, b.summaries)}
	built.Head.Types, built.Head.Templates = len(counts.Types), len(counts.Templates)
	built.Parts[PartColumns] = buildColumns(b.summaries, types, templates)
	built.Parts[PartCounts] = counts.encode()
	built.Parts[PartEntities] = entities.encode()
	built.Parts[PartIDs], built.Parts[PartAttempts] = buildLookups(list)
	if err := b.records(list, entities, built); err != nil {
		return nil, err
	}
	built.Parts[PartPayloads] = b.shred(list)
	built.Parts[PartGrams] = b.texts.grams.Encode(nil)
	for i := range built.Parts {
		built.Head.Sizes[i] = int64(len(built.Parts[i]))
	}
	return built, nil
}

// records makes the parts of records, and takes in their texts.
func (b *builder) records(list []*trigger.Trigger, entities *entityList, built *Built) error {
	for _, w := range b.writers() {
		w.begin()
	}
	for i, t := range list {
		b.texts.row(i/ChunkRows, t)
		b.heads.Head(&b.summaries[i])
		entities.encodeOf(&b.heads.Encoder, t)
		b.rests.Rest(t)
		b.logs.Logs(t.Logs, b.summaries[i].LogTime)
		for p, w := range b.writers() {
			w.row()
			if last := i == len(list)-1; last || (i+1)%recordParts[p].chunkRows() == 0 {
				if err := w.cut(); err != nil {
					return err
				}
			}
		}
	}
	for p, w := range b.writers() {
		built.Parts[recordParts[p]] = w.finish()
	}
	return nil
}

// recordParts are the parts that builder.writers write.
var recordParts = [...]Part{PartHeads, PartRests, PartLogs}

// encodeOf appends to a head which entities a trigger names, by their numbers; a
// reference stands with the first of them, or here where there is none.
func (l *entityList) encodeOf(e *record.Encoder, t *trigger.Trigger) {
	own := t.Reference != "" && len(t.Entities) == 0
	e.Uint(uint64(len(t.Entities))<<1 | uint64(bit(own)))
	for _, entity := range t.Entities {
		e.Uint(uint64(l.numbers[entity].number))
	}
	if own {
		e.Text(t.Reference)
	}
}

func bit(set bool) byte {
	if set {
		return 1
	}
	return 0
}

// shred makes the part of payloads, and takes in their texts.
func (b *builder) shred(list []*trigger.Trigger) []byte {
	chunks := PartPayloads.chunks(len(list))
	part := make([]byte, chunks*payloadEntry)
	for n := range chunks {
		b.payloads = b.payloads[:0]
		for _, t := range list[n*ChunkRows:][:PartPayloads.rowsOf(n, len(list))] {
			b.payloads = append(b.payloads, t.Payload)
		}
		b.chunk = b.shredder.Encode(b.chunk[:0], b.payloads, func(text []byte) { b.texts.grams.Add(n, text) })
		part = append(part, b.chunk...)
		binary.LittleEndian.PutUint32(part[n*payloadEntry:], uint32(len(part)))
	}
	return part
}

// payloadEntry is what the directory of the payloads has for a chunk: where it ends.
const payloadEntry = 4

// texts are what a text search can find, but for payloads.
type texts struct {
	grams   gram.Builder
	chunk   int
	seen    map[string]bool // texts of the chunk that are likely to come again
	scratch []byte
}

// row takes in what match.Row and match.Logs look at.
func (x *texts) row(chunk int, t *trigger.Trigger) {
	if x.seen == nil || chunk != x.chunk {
		x.chunk, x.seen = chunk, map[string]bool{}
	}
	x.add(t.ID, t.Origin, t.Migration)
	x.often(t.Aggregation)
	for i := range t.Entities {
		x.often(t.Entities[i].Kind)
		x.often(t.Entities[i].ID)
	}
	for i := range t.Attempts {
		a := &t.Attempts[i]
		x.add(a.ID, a.CorrelationID)
		x.often(a.ErrorCode)
	}
	for i := range t.Logs {
		x.often(t.Logs[i].Message)
	}
}

func (x *texts) add(list ...string) {
	for _, text := range list {
		if text != "" {
			x.scratch = append(x.scratch[:0], text...)
			x.grams.Add(x.chunk, x.scratch)
		}
	}
}

func (x *texts) often(text string) {
	if text != "" && !x.seen[text] {
		x.seen[text] = true
		x.add(text)
	}
}
