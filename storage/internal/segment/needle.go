package segment

import (
	"bytes"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"integration-log/app/trigger"
	"integration-log/storage/internal/ascii"
	"integration-log/storage/internal/gram"
	"integration-log/storage/internal/match"
	"integration-log/storage/internal/record"
	"integration-log/storage/internal/shred"
)

// Needle is a folded text that is looked for, and what can be told of it at once.
// Many searches may share it.
type Needle struct {
	text    string
	wanted  []byte // text
	packed  string // it is a whole UUID: its 16 bytes
	hex     bool   // it may be part of a UUID
	ascii   bool
	odd     bool // it may be in bytes that are not UTF-8
	grams   gram.Needle
	payload *shred.Needle
	chunks  atomic.Int32 // that were looked into
}

// keptChunks is how many chunks a search decodes into the cache: those of some
// 60,000 triggers, which take a third of it. What it looks into after them would
// drive out one another, and the directories and columns that paths need.
const keptChunks = 64

// passes tells of the next chunk that a search looks into whether what it decodes
// is not worth keeping.
func (n *Needle) passes() bool { return n.chunks.Add(1) > keptChunks }

// NewNeedle takes a folded text.
func NewNeedle(text string) *Needle {
	n := &Needle{
		text: text, wanted: []byte(text), ascii: match.IsASCII(text), hex: strings.Trim(text, "0123456789abcdef-") == "",
		grams: gram.NewNeedle(text), payload: shred.NewNeedle(text),
	}
	n.odd = strings.ContainsRune(text, utf8.RuneError)
	if packed, ok := record.Pack(nil, text); ok {
		n.packed = string(packed)
	}
	return n
}

// Buffers are what reading needs for a moment. Readers of one goroutine may share them.
type Buffers struct {
	frame   []byte // decompressed
	folded  []byte // a chunk of texts in one case
	left    [chunkWords]uint64
	payload shred.Buffers
}

// inUUID tells whether a packed UUID has the needle.
func inUUID[T string | []byte](n *Needle, packed T) bool {
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
func (n *Needle) eachUUID(ids string, visit func(number int)) {
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
func (n *Needle) places(text string, buffers *Buffers, visit func(offset int) (next int)) (exact bool) {
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
	folded := append(buffers.folded[:0], text...)
	buffers.folded = folded
	ascii.Fold(folded)
	for at := 0; ; {
		found := bytes.Index(folded[at:], n.wanted)
		if found < 0 {
			return true
		}
		at = visit(at + found)
	}
}

// in tells whether text has the needle.
func (n *Needle) in(text string) bool { return match.HasText(text, n.text) }
