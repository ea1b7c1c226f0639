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
	entities           entityList
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
	b.entities.forget()
	b.texts = texts{scratch: b.texts.scratch}
}

func (b *builder) build(list []*trigger.Trigger) (*Built, error) {
	b.summaries = b.summaries[:0]
	for _, t := range list {
		b.summaries = append(b.summaries, t.Summary())
	}
	b.entities.gather(list)
	types, templates := gatherTypes(b.summaries), gatherTemplates(b.summaries)
	counts := count(b.summaries, types, templates)
	built := &Built{Head: headOf(list, b.summaries)}
	built.Head.Types, built.Head.Templates = len(counts.Types), len(counts.Templates)
	built.Parts[PartColumns] = buildColumns(b.summaries, types, templates)
	built.Parts[PartCounts] = counts.encode()
	built.Parts[PartEntities] = b.entities.encode()
	built.Parts[PartIDs], built.Parts[PartAttempts] = buildLookups(list)
	if err := b.records(list, built); err != nil {
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
func (b *builder) records(list []*trigger.Trigger, built *Built) error {
	numbers := b.entities.numbers
	for _, w := range b.writers() {
		w.begin()
	}
	for i, t := range list {
		b.texts.row(i/ChunkRows, t)
		b.heads.Head(&b.summaries[i])
		n := len(t.Entities)
		encodeNumbers(&b.heads.Encoder, t, numbers[:n])
		numbers = numbers[n:]
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

// encodeNumbers appends to a head which entities its trigger names: the next of
// numbers. A reference stands with the first of them, or here where there is none.
func encodeNumbers(e *record.Encoder, t *trigger.Trigger, numbers []int) {
	own := t.Reference != "" && len(t.Entities) == 0
	e.Uint(uint64(len(t.Entities))<<1 | uint64(bit(own)))
	for _, number := range numbers {
		e.Uint(uint64(number))
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
	scratch []byte
}

// row takes in what match.Row and match.Logs look at. Nearly all of it occurs
// once, so that looking for doubles would cost more than adding them.
func (x *texts) row(chunk int, t *trigger.Trigger) {
	x.add(chunk, t.ID, t.Origin, t.Migration, t.Aggregation)
	for i := range t.Entities {
		x.add(chunk, t.Entities[i].Kind, t.Entities[i].ID)
	}
	for i := range t.Attempts {
		x.add(chunk, t.Attempts[i].ID, t.Attempts[i].ErrorCode, t.Attempts[i].CorrelationID)
	}
	for i := range t.Logs {
		x.add(chunk, t.Logs[i].Message)
	}
}

func (x *texts) add(chunk int, list ...string) {
	for _, text := range list {
		if text != "" {
			x.scratch = append(x.scratch[:0], text...)
			x.grams.Add(chunk, x.scratch)
		}
	}
}
