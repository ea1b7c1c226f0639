package segment

import (
	"encoding/binary"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/record"
)

// RecordRows is the rows of a chunk of heads, rests or logs: a page of a list has a few rows
// of each of many segments, and a detail is one row, so what is decompressed for them
// should be small. Four times as many rows would make a workspace smaller by 0.7 %.
const RecordRows = 256

// recordParts are the parts that have a record a row.
var recordParts = [...]Part{PartHeads, PartRests, PartLogs}

// chunkRows returns how many rows a chunk of a part has, the last one excepted.
func (p Part) chunkRows() int {
	if p == PartPayloads {
		return ChunkRows
	}
	return RecordRows
}

func (p Part) chunks(rows int) int { return (rows + p.chunkRows() - 1) / p.chunkRows() }

// rowsOf returns how many rows chunk n of so many rows has.
func (p Part) rowsOf(n, rows int) int { return min(rows-n*p.chunkRows(), p.chunkRows()) }

// chunkEntry is what the directory of a part of records says of a chunk.
type chunkEntry struct {
	start int // in the part
	frame int // bytes of the texts as they are stored
	size  int // bytes of the texts; equal to frame: not compressed
	ids   int // bytes of packed UUIDs, behind the texts
}

const (
	entryWords = 3
	entryBytes = entryWords * 4
)

func appendEntry(dst []byte, e chunkEntry) []byte {
	for _, n := range []int{e.frame, e.size, e.ids} {
		dst = binary.LittleEndian.AppendUint32(dst, uint32(n))
	}
	return dst
}

// readEntry returns the entry of chunk n out of the directory of a part of src.
func readEntry(src Source, chunks, n int) (chunkEntry, error) {
	directory, err := src.Bytes(0, min(chunks*entryBytes, src.Len()))
	if err != nil {
		return chunkEntry{}, err
	}
	if n >= chunks || len(directory) < chunks*entryBytes {
		return chunkEntry{}, damage.New("chunk %d of %d in %d bytes", n, chunks, src.Len())
	}
	e := chunkEntry{start: len(directory)}
	for i := range n + 1 {
		e.start += e.frame + e.ids
		word := func(at int) int { return int(binary.LittleEndian.Uint32(directory[i*entryBytes+4*at:])) }
		e.frame, e.size, e.ids = word(0), word(1), word(2)
	}
	if e.start+e.frame+e.ids > src.Len() || e.ids%record.IDBytes != 0 {
		return chunkEntry{}, damage.New("chunk %d ends at %d of %d bytes", n, e.start+e.frame+e.ids, src.Len())
	}
	if e.size > maxRun {
		return chunkEntry{}, damage.New("chunk %d has %d bytes", n, e.size)
	}
	return e, nil
}

// chunk is the decoded records of a run of rows: of each a text and its packed
// UUIDs. It shares no stored memory.
type chunk struct {
	text, ids     string
	textAt, idsAt []uint32 // where each record begins, and where the last one ends
	shown         *shown   // of heads that a cache keeps; else nil
}

// decodeChunk reads the texts of so many rows, lengths first.
func decodeChunk(text, ids string, rows int) (*chunk, error) {
	c := &chunk{ids: ids, textAt: make([]uint32, rows+1), idsAt: make([]uint32, rows+1)}
	d := record.NewDecoder(text, "")
	size, count := uint64(0), uint64(0)
	for i := range rows {
		size += min(d.Uint(), maxRun)
		count += min(d.Uint(), maxRun)
		c.textAt[i+1], c.idsAt[i+1] = uint32(min(size, maxRun)), uint32(min(count, maxRun/record.IDBytes)*record.IDBytes)
	}
	if d.Err != nil {
		return nil, d.Err
	}
	if c.text = d.Src; size != uint64(len(c.text)) || count*record.IDBytes != uint64(len(ids)) {
		return nil, damage.New("%d rows take %d bytes and %d ids, but there are %d and %d", rows, size, count, len(c.text), len(ids)/record.IDBytes)
	}
	return c, nil
}

// record returns a decoder of the record of row i of the chunk.
func (c *chunk) record(i int) record.Decoder {
	return record.NewDecoder(c.text[c.textAt[i]:c.textAt[i+1]], c.ids[c.idsAt[i]:c.idsAt[i+1]])
}

// Bytes is what the chunk takes in memory.
func (c *chunk) Bytes() int64 {
	return int64(len(c.text)+len(c.ids)) + 8*int64(len(c.textAt)) + c.shown.bytes() + chunkStruct
}

// chunkStruct is about what a chunk takes beside its bytes.
const chunkStruct = 128
