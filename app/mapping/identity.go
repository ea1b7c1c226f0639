package mapping

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"

	"integration-log/app/trigger"
)

// hashID makes the id of a record that has none: "h-" and the SHA-256 of what it is
// known by. Where the profile says so that is the payload and Triggered as given,
// so that one body that was captured once is one trigger. Else it is source,
// plugin, type, Scheduled as given, the first entity, and the record's number
// among the equal ones of the file. The count takes about 30 bytes of memory for
// each different record without an id; two whose hashes begin with the same 8
// bytes count as equal, which changes a number but never joins two ids.
func (r *row) hashID(t *trigger.Trigger) string {
	if r.m.profile.byPayload && t.Payload != nil {
		text := withLengths(t.Source, r.value(Triggered).loose())
		return hashOf(append(text, t.Payload...))
	}
	var entity trigger.Entity
	if len(t.Entities) > 0 {
		entity = t.Entities[0]
	}
	text := withLengths(t.Source, t.Plugin.Key(), t.Type, r.value(Scheduled).loose(), entity.Kind, entity.ID)
	sum := sha256.Sum256(text)
	key := binary.BigEndian.Uint64(sum[:])
	r.m.seen[key]++
	return hashOf(strconv.AppendUint(text, uint64(r.m.seen[key]), 10))
}

// Counts tells whether an id that was made depends on the records before it: the rest
// of such a file cannot be mapped by a Mapper of its own.
func (m *Mapper) Counts() bool { return len(m.seen) > 0 }

// withLengths joins parts so that no two lists of them give one text.
func withLengths(parts ...string) (text []byte) {
	size := 1 // for a number behind them
	for _, part := range parts {
		size += binary.MaxVarintLen16 + len(part)
	}
	text = make([]byte, 0, size)
	for _, part := range parts {
		text = binary.AppendUvarint(text, uint64(len(part)))
		text = append(text, part...)
	}
	return text
}

func hashOf(text []byte) string {
	sum := sha256.Sum256(text)
	return textOf(hex.AppendEncode(append(make([]byte, 0, len("h-")+2*len(sum)), "h-"...), sum[:]))
}
