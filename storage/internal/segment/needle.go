package segment

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"integration-log/app/trigger"
	"integration-log/storage/internal/ascii"
	"integration-log/storage/internal/match"
	"integration-log/storage/internal/record"
)

// needle is a folded text that is looked for, and what can be told of it at once.
type needle struct {
	text   string
	wanted []byte // text
	packed string // it is a whole UUID: its 16 bytes
	hex    bool   // it may be part of a UUID
	ascii  bool
	odd    bool // it may be in bytes that are not UTF-8
	buffer []byte
}

func newNeedle(text string) *needle {
	n := &needle{text: text, wanted: []byte(text), ascii: match.IsASCII(text), hex: strings.Trim(text, "0123456789abcdef-") == ""}
	n.odd = strings.ContainsRune(text, utf8.RuneError)
	if packed, ok := record.Pack(nil, text); ok {
		n.packed = string(packed)
	}
	return n
}

// inUUID tells whether a packed UUID has the needle.
func inUUID[T string | []byte](n *needle, packed T) bool {
	switch {
	case n.packed != "":
		return n.packed == string(packed)
	case !n.hex:
		return false
	}
	var text [record.UUIDText]byte
	record.Format(&text, packed)
	return bytes.Contains(text[:], n.wanted)
}

// eachUUID calls visit with the number of each of the packed UUIDs that has the needle.
func (n *needle) eachUUID(ids string, visit func(number int)) {
	if !n.hex || len(n.text) > record.UUIDText {
		return
	}
	for i := 0; i+record.IDBytes <= len(ids); i += record.IDBytes {
		if inUUID(n, ids[i:i+record.IDBytes]) {
			visit(i / record.IDBytes)
		}
	}
}

// places calls visit with the offset of each place in text, records one behind
// the other, where a text with the needle may be; visit returns the offset from
// which to go on. It never misses one; exact is false when it cannot tell, and then nothing was visited.
func (n *needle) places(text string, visit func(offset int) (next int)) (exact bool) {
	if n.odd {
		return false
	}
	if !n.ascii {
		// What stands between the texts of records never ends in a byte beyond ASCII
		// before a text, so that the letters of texts fold as they do alone.
		return !strings.Contains(trigger.Fold(text), n.text)
	}
	if match.FoldsInto(text, n.text) {
		return false
	}
	n.buffer = append(n.buffer[:0], text...)
	ascii.Fold(n.buffer)
	for at := 0; ; {
		found := bytes.Index(n.buffer[at:], n.wanted)
		if found < 0 {
			return true
		}
		at = visit(at + found)
	}
}

// in tells whether text has the needle.
func (n *needle) in(text string) bool { return match.HasText(text, n.text) }
