package segment

import (
	"cmp"
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/wire"
)

// mention is an entity in the list of one row.
type mention struct {
	id        string
	row       int
	reference string // of the row, if it is its first entity
}

// mentionKey sorts mentions: most are told apart without looking at ids.
type mentionKey struct {
	begin uint64 // beginOf the id
	kind  uint32 // index of entityList.kinds
	nth   uint32 // of all mentions
}

func (l *entityList) compare(a, b mentionKey) int {
	switch {
	case a.kind != b.kind:
		return cmp.Compare(a.kind, b.kind)
	case a.begin != b.begin:
		return cmp.Compare(a.begin, b.begin)
	}
	return cmp.Or(cmp.Compare(l.mentions[a.nth].id, l.mentions[b.nth].id), cmp.Compare(a.nth, b.nth))
}

// same tells whether two mentions are of one entity.
func (l *entityList) same(a, b mentionKey) bool {
	return a.begin == b.begin && a.kind == b.kind && l.mentions[a.nth].id == l.mentions[b.nth].id
}

// kindCount counts the entities of a kind, and those whose ids are no UUIDs.
type kindCount struct {
	all, texts int
}

// entityList is the entities of a segment while it is made. It reuses its memory.
type entityList struct {
	namer     *namer // of kinds
	kinds     names  // by mention
	of        []int  // memory for those of kinds
	mentions  []mention
	keys      []mentionKey // by kind, id and row
	group     []mention    // of one entity
	numbers   []int        // of the entity of each mention
	counts    []kindCount  // by kind
	places    []byte
	records   wire.Encoder
	tail      wire.Encoder
	packed    []byte
	uuidBegin uint16 // of the UUID before in the group
}

func (l *entityList) begin() {
	l.mentions, l.keys = l.mentions[:0], l.keys[:0]
	l.namer = newNamer(0)
	l.namer.of = l.of[:0]
}

// add takes in the next row.
func (l *entityList) add(row int, t *trigger.Trigger) {
	for i := range t.Entities {
		entity := &t.Entities[i]
		m := mention{id: entity.ID, row: row}
		if i == 0 {
			m.reference = t.Reference
		}
		l.namer.add(entity.Kind)
		l.mentions = append(l.mentions, m)
	}
}

// sort ends the taking in.
func (l *entityList) sort() {
	l.kinds = l.namer.sorted()
	l.of = l.kinds.of
	for i := range l.mentions {
		l.keys = append(l.keys, mentionKey{beginOf(l.mentions[i].id), uint32(l.kinds.of[i]), uint32(i)})
	}
	slices.SortFunc(l.keys, l.compare)
}

// forget drops the texts of triggers.
func (l *entityList) forget() {
	clear(l.mentions)
	clear(l.group)
	l.namer, l.kinds = nil, names{}
}
