package lookup

import (
	"encoding/binary"

	"github.com/cespare/xxhash/v2"
)

// usualBytes is more than the parts of nearly every key take together: ids are UUIDs.
const usualBytes = 128

// Hash returns the upper half of XXH64 with seed 0 over the parts, each with its
// length before it as an unsigned varint. Stored indexes have it, so it never changes.
func Hash(parts ...string) uint32 {
	var short [usualBytes]byte
	text := short[:0]
	for _, part := range parts {
		text = binary.AppendUvarint(text, uint64(len(part)))
		text = append(text, part...)
	}
	return uint32(xxhash.Sum64(text) >> 32)
}
