package storage

import (
	"crypto/sha256"
	"encoding/binary"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
	"integration-log/storage/internal/wire"
)

// hashBytes is how much of a SHA-256 stands for a plugin in a key: enough that no
// two plugins share it by chance or by anybody's effort.
const hashBytes = 16

// dayKey sorts as days do.
func dayKey(day int32) []byte {
	return binary.BigEndian.AppendUint32(nil, uint32(day)^1<<31)
}

// parseDayKey expects the four bytes of a dayKey.
func parseDayKey(key []byte) int32 {
	return int32(binary.BigEndian.Uint32(key) ^ 1<<31)
}

// group is what segments are made of: the triggers of one UTC day of log time
// whose plugin is the same in every part.
type group struct {
	day    int32
	plugin trigger.Plugin
}

func groupOf(t *trigger.Trigger) group {
	return group{segment.DayOf(t.LogTime().Nanos()), t.Plugin}
}

// pluginHash stands for a plugin in keys.
type pluginHash [hashBytes]byte

func hashPlugin(p trigger.Plugin) pluginHash {
	var buffer [128]byte
	e := wire.Encoder{Dst: buffer[:0]}
	e.Texts(p.ID, p.Name, p.Type)
	e.Byte(byte(p.Active))
	sum := sha256.Sum256(e.Dst)
	return pluginHash(sum[:hashBytes])
}

// segmentKeyBytes is DAY(4) PLUGIN HASH(16) SEGMENT(8).
const segmentKeyBytes = 4 + hashBytes + 8

// key is that of the segment's head.
func (s *stored) key() []byte {
	key := append(dayKey(s.Day), s.hash[:]...)
	return binary.BigEndian.AppendUint64(key, s.ID)
}

func numberKey(number uint64) []byte { return binary.BigEndian.AppendUint64(nil, number) }

// partKey is the key of a part in its day's and plugin's bucket.
func partKey(id uint64, part segment.Part) []byte {
	return append(numberKey(id), byte(part))
}

// The places that values are sealed for. A part is named by its segment alone,
// whose id is never used twice.

func partWhere(id uint64, part segment.Part) string { return "days/" + string(partKey(id, part)) }

func spareWhere(id uint64) string { return "days/" + string(spareKey(id)) }

func metaWhere(key []byte) string { return "integration-log/" + string(key) }

func sievesWhere(kind sieveKind, day int32) string {
	return string(bucketsSieves[kind]) + "/" + string(dayKey(day))
}

func headWhere(key []byte) string { return "segments/" + string(key) }

func goneWhere(id uint64) string { return "gone/" + string(numberKey(id)) }

func tailWhere(number uint64) string { return "tail/" + string(numberKey(number)) }

func tailPayloadWhere(number uint64) string { return "tail-payloads/" + string(numberKey(number)) }

func importWhere(number uint64) string { return "imports/" + string(numberKey(number)) }

func rejectWhere(key []byte) string { return "rejects/" + string(key) }
