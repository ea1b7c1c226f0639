package segment

import (
	"integration-log/app/trigger"
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
		b.logs.Logs(t.Logs, record.Near(t.Triggered, b.summaries[i].LogTime))
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
