package segment

const (
	// MaxRows is the most rows of a segment: row numbers take 16 bits in its
	// indexes, and a text filter of 32 chunks takes one word a slot.
	MaxRows = 1 << 15
	// ChunkRows is the rows whose payloads are compressed together, and of which a filter of
	// texts tells whether they may have one: alike rows gain little more in greater chunks.
	ChunkRows = 1024
	// MaxRaw is about the most bytes, as RawBytes counts them, that go into one
	// segment: building one takes about three times as much memory.
	MaxRaw = 64 << 20
	// maxRun bounds what a chunk's texts take decompressed: MaxRaw and one trigger
	// with the greatest log that a record of 16 MiB can hold stay far below it.
	maxRun = 256 << 20
)

// Part is one stored value of a segment.
type Part uint8

// The parts. Their numbers are part of the format.
const (
	PartColumns  Part   = iota // see Columns
	PartHeads                  // what list rows show
	PartRests                  // all other fields, attempts and versions
	PartLogs                   // log lines
	PartPayloads               // shred chunks
	PartGrams                  // text filter of everything that a text search looks at
	PartIDs                    // lookup: hash of the id, and of the event of a delivery -> row
	PartAttempts               // lookup: hash of an attempt's id -> row
	PartEntities               // entities by kind and id, their rows and references
	PartCounts                 // see Counts
	Parts        = iota        // the number of parts
)

// String names a part in errors and reports.
func (p Part) String() string {
	if p >= Parts {
		return "unknown part"
	}
	return [Parts]string{"columns", "heads", "rests", "logs", "payloads", "grams", "ids", "attempts", "entities", "counts"}[p]
}
