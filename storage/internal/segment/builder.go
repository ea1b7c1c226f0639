package segment

import (
	"errors"

	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
	"integration-log/storage/internal/record"
	"integration-log/storage/internal/shred"
	"integration-log/storage/internal/squeeze"
)

// builder makes segments, one after the other.
type builder struct {
	heads, rests, logs chunkWriter
	shredder           *shred.Encoder
	summaries          []trigger.Summary
	payloads           [][]byte
	part               []byte // of payloads
	texts              texts
	entities           entityList
}

func newBuilder() *builder {
	b, z := &builder{shredder: shred.NewEncoder()}, squeeze.NewEncoder()
	b.heads.squeezer, b.rests.squeezer, b.logs.squeezer = z, z, z
	return b
}

// forget drops what belongs to the triggers of the segment that was made.
func (b *builder) forget() {
	clear(b.summaries)
	clear(b.payloads)
	b.entities.forget()
	b.shredder.Known = nil
	b.texts = texts{}
}

func (b *builder) build(list []*trigger.Trigger) (*Built, error) {
	built := &Built{}
	if err := b.take(list, built); err != nil {
		return nil, err
	}
	b.entities.sort()
	types, templates := gatherTypes(b.summaries), gatherTemplates(b.summaries)
	counts := count(b.summaries, types, templates)
	built.Head.describe(b.summaries)
	built.Head.Types, built.Head.Templates = len(counts.Types), len(counts.Templates)
	built.Parts[PartColumns] = buildColumns(b.summaries, types, templates)
	built.Parts[PartCounts] = counts.encode()
	built.Parts[PartEntities], built.EntityHashes = b.entities.encode()
	if err := b.headsOf(list, built); err != nil {
		return nil, err
	}
	built.Parts[PartPayloads] = b.shred(list)
	built.Parts[PartGrams] = b.texts.grams.Encode(nil)
	for i := range built.Parts {
		built.Head.Sizes[i] = int64(len(built.Parts[i]))
	}
	return built, nil
}

// take looks at each trigger once for everything but its head and its payload:
// what a trigger has lies all over the memory.
func (b *builder) take(list []*trigger.Trigger, built *Built) error {
	b.summaries = b.summaries[:0]
	b.entities.begin()
	b.rests.begin()
	b.logs.begin()
	var events []lookup.Entry
	ids, attempts := make([]lookup.Entry, 0, len(list)), make([]lookup.Entry, 0, len(list))
	built.IDHashes = make([]uint32, len(list))
	for row, t := range list {
		b.summaries = append(b.summaries, t.Summary())
		s := &b.summaries[row]
		b.texts.row(row/ChunkRows, t)
		b.entities.add(row, t)
		built.IDHashes[row] = lookup.Hash(t.ID)
		ids = append(ids, lookup.Entry{Hash: built.IDHashes[row], Row: uint16(row)})
		if t.Delivery() {
			events = append(events, lookup.Entry{Hash: lookup.Hash(t.Event), Row: uint16(row)})
		}
		built.Head.Naive += int(bit(t.HasNaive()))
		attempts = appendAttempts(attempts, row, t)
		b.rests.Rest(t)
		b.logs.Logs(t.Logs, record.Near(t.Triggered, s.LogTime))
		if err := errors.Join(b.rests.row(PartRests, row, len(list)), b.logs.row(PartLogs, row, len(list))); err != nil {
			return err
		}
		built.Head.RawBytes += RawBytes(t)
		built.Head.PayloadBytes += int64(len(t.Payload))
	}
	for _, e := range events {
		built.IDHashes = append(built.IDHashes, e.Hash)
	}
	built.Head.Deliveries, ids = len(events), append(ids, events...)
	built.Parts[PartRests], built.Parts[PartLogs] = b.rests.finish(), b.logs.finish()
	built.Parts[PartIDs], built.Parts[PartAttempts] = lookup.Encode(nil, ids), lookup.Encode(nil, attempts)
	return nil
}

func appendAttempts(dst []lookup.Entry, row int, t *trigger.Trigger) []lookup.Entry {
	for i := range t.Attempts {
		if id := t.Attempts[i].ID; id != "" {
			dst = append(dst, lookup.Entry{Hash: lookup.Hash(id), Row: uint16(row)})
		}
	}
	return dst
}

// headsOf makes the part of heads: they have the numbers of entities.
func (b *builder) headsOf(list []*trigger.Trigger, built *Built) error {
	numbers := b.entities.numbers
	b.heads.begin()
	for row, t := range list {
		b.heads.Head(&b.summaries[row])
		n := len(t.Entities)
		encodeNumbers(&b.heads.Encoder, t, numbers[:n])
		numbers = numbers[n:]
		if err := b.heads.row(PartHeads, row, len(list)); err != nil {
			return err
		}
	}
	built.Parts[PartHeads] = b.heads.finish()
	return nil
}

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
