package shred

import "integration-log/app/trigger"

const (
	// MaxRows is the most payloads of a chunk: row numbers take ten bits, and a
	// stream of so many scalars is long enough to compress.
	MaxRows = 1024

	// maxShredded is the longest payload that is taken apart. What is longer is
	// mostly one attachment in base64, which no path splits.
	maxShredded = 1 << 20

	// maxTokens is the most bytes of payloads that one chunk takes apart, so that
	// its streams decode to no more than maxStream; the payloads after it stay whole.
	// Each token takes a byte of them or more.
	maxTokens = 64 << 20

	// maxStream is the most bytes that the streams of a chunk may claim to decode to,
	// together: a token and the link before it take two bytes of a payload or more,
	// and a separator and the link's number beside themselves.
	maxStream = 2*maxTokens + 1<<20

	// maxUnpacked is the most bytes that packed columns become while a chunk is read:
	// tokens once as texts, and once as planes where single ones are read.
	maxUnpacked = 2 * maxStream

	// maxPlain is the most bytes of payloads kept whole that a chunk may claim to
	// have, far over the one of 10 MB that imports let pass.
	maxPlain = 1 << 30

	// plainBlock is the longest run of whole payloads that share a block, unless one
	// alone is longer: 256 KiB compress as well as more does, and one row costs no
	// more than that to read.
	plainBlock = 256 << 10

	// maxPlaces is the most JSON paths of a chunk. Payloads with thousands of keys
	// use these as values; beyond it a payload stays whole.
	maxPlaces = 2048

	// maxLinks is the most different texts between one scalar and the next: a link
	// is a byte, and the byte 0 separates.
	maxLinks = 254

	// maxDepth is one less than the deepest JSON that is read as such.
	maxDepth = trigger.MaxDepth - 1

	// maxDictionary is the most values of a dictionary: their numbers take a byte.
	maxDictionary = 256

	// smallColumn is the most bytes of a column whose values stand in the chunk's
	// dictionary one by one, because a stream of its own would not compress.
	smallColumn = 256

	// minCompressed is the shortest text that is given to zstd: below it the
	// frame costs more than it saves.
	minCompressed = 64

	// keptBuffer is the longest buffer, in elements, that an encoder keeps for the
	// next chunk: over what a usual chunk takes, so that one chunk of attachments does
	// not stay. What it has of one payload, a column's layout or values is shorter.
	keptBuffer = 1 << 20
)
