package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash/fnv"
	"time"

	"integration-log/app/trigger"
)

// signBit turned over makes signed numbers sort as big-endian bytes.
const signBit = 1 << 63

// hashBytes is how much of a SHA-256 stands for a text in a key: enough that no
// two texts share it by chance or by anybody's effort.
const hashBytes = 16

// dayNanos is the length of a UTC day, which has no leap seconds here.
const dayNanos = int64(24 * time.Hour)

// dayOf returns the UTC day of a moment: days since 1 January 1970, negative before.
func dayOf(nanos int64) int32 {
	day := nanos / dayNanos
	if nanos%dayNanos < 0 {
		day--
	}
	return int32(day)
}

func dayKey(day int32) []byte {
	return binary.BigEndian.AppendUint32(nil, uint32(day)^1<<31)
}

// parseDayKey expects the four bytes of a dayKey.
func parseDayKey(key []byte) int32 {
	return int32(binary.BigEndian.Uint32(key) ^ 1<<31)
}

func numberKey(number uint32) []byte { return binary.BigEndian.AppendUint32(nil, number) }

func hashKey(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:hashBytes]
}

// idKey puts the id before the source, so that one id is found in every source.
func idKey(id string, source uint32) []byte {
	return binary.BigEndian.AppendUint32(hashKey(id), source)
}

// lineKey orders the lines of a day by plugin, log time and number.
func lineKey(plugin uint32, at int64, number uint32) []byte {
	e := encoder{dst: make([]byte, 0, lineKeyBytes)}
	e.uint32(plugin)
	e.moment(at)
	e.uint32(number)
	return e.dst
}

const lineKeyBytes = 4 + 8 + 4

// A posting's key has the entity's id in a form that sorts as the id does and
// ends in one of these; a NUL within the id is followed by 0xff.
const (
	endOfID   = "\x00\x01"
	endOfLong = "\x00\x02" // the hash of an id longer than ids may be follows
)

// postingPrefix is the key of an entity's postings without the trigger's number.
func postingPrefix(kind uint32, id string) []byte {
	e := encoder{dst: make([]byte, 0, 4+len(id)+2+4)}
	e.uint32(kind)
	shown := id[:min(len(id), trigger.MaxIDBytes)]
	for i := range len(shown) {
		e.byte(shown[i])
		if shown[i] == 0 {
			e.byte(0xff)
		}
	}
	if len(shown) == len(id) {
		return append(e.dst, endOfID...)
	}
	sum := sha256.Sum256([]byte(id))
	return append(append(e.dst, endOfLong...), sum[:]...)
}

// postingID reads the id out of a posting's key without kind and number; ok is
// false for an id of which the key has the hash only.
func postingID(key []byte) (id string, ok bool) {
	plain, ok := bytes.CutSuffix(key, []byte(endOfID))
	return string(bytes.ReplaceAll(plain, []byte{0, 0xff}, []byte{0})), ok
}

// shortHash tells most texts apart in a line; 0 for the empty text. Whoever
// finds equal hashes compares the texts.
func shortHash(text string) uint32 {
	if text == "" {
		return 0
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(text)) // a hash never fails
	return max(h.Sum32(), 1)
}

func be32(b []byte) uint32 { return binary.BigEndian.Uint32(b) }

func beMoment(b []byte) int64 { return int64(binary.BigEndian.Uint64(b) ^ signBit) }
