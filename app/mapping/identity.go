package mapping

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"

	"integration-log/app/trigger"
)

// hashID makes the id of a record that has none: "h-" and the SHA-256 of source,
// plugin, type, Scheduled as given, the first entity, and the record's number
// among the equal ones of the file. The count takes about 30 bytes of memory for
// each different record without an id; two whose hashes begin with the same 8
// bytes count as equal, which changes a number but never joins two ids.
func (m *Mapper) hashID(t *trigger.Trigger, scheduled string) string {
	var entity trigger.Entity
	if len(t.Entities) > 0 {
		entity = t.Entities[0]
	}
	var text []byte
	for _, part := range []string{t.Source, t.Plugin.Key(), t.Type, scheduled, entity.Kind, entity.ID} {
		text = binary.AppendUvarint(text, uint64(len(part)))
		text = append(text, part...)
	}
	sum := sha256.Sum256(text)
	key := binary.BigEndian.Uint64(sum[:])
	m.seen[key]++
	sum = sha256.Sum256(strconv.AppendUint(text, uint64(m.seen[key]), 10))
	return "h-" + hex.EncodeToString(sum[:])
}
