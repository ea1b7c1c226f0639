package segment

import (
	"bytes"
	"encoding/binary"

	"integration-log/app/trigger"
	"integration-log/storage/internal/gram"
)

// shred makes the part of payloads, and takes in their texts.
func (b *builder) shred(list []*trigger.Trigger) []byte {
	chunks := PartPayloads.chunks(len(list))
	part := append(b.part[:0], make([]byte, chunks*payloadEntry)...)
	for n := range chunks {
		b.payloads = b.payloads[:0]
		list := list[n*ChunkRows:][:PartPayloads.rowsOf(n, len(list))]
		b.shredder.Known = knownOf(list)
		for _, t := range list {
			b.payloads = append(b.payloads, t.Payload)
		}
		part = b.shredder.Encode(part, b.payloads, func(text []byte) { b.texts.grams.Add(gram.Of{Chunk: n, Kind: gramPayloads}, text) })
		binary.LittleEndian.PutUint32(part[n*payloadEntry:], uint32(len(part)))
	}
	b.part = part
	return bytes.Clone(part)
}

// payloadEntry is what the directory of the payloads has for a chunk: where it ends.
const payloadEntry = 4
