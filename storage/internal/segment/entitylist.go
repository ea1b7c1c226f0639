package segment

import (
	"cmp"
	"encoding/binary"
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/record"
	"integration-log/storage/internal/wire"
)

// mention is an entity in the list of one row.
type mention struct {
	kind      int    // index of entityList.kinds
	begin     uint64 // the first bytes of the id, which tell most ids apart
	id        string
	row       int
	nth       int    // of all mentions
	reference string // of the row, if it is its first entity
}

func compareMentions(a, b mention) int {
	return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.begin, b.begin), cmp.Compare(a.id, b.id), cmp.Compare(a.nth, b.nth))
}

// entityList is the entities of a segment while it is made. It reuses its memory.
type entityList struct {
	kinds    names     // by mention
	mentions []mention // by kind, id and row
	numbers  []int     // of the entity of each mention, in the order of the rows
	counts   []int     // entities by kind
	places   []byte
	records  wire.Encoder
	tail     wire.Encoder
	packed   []byte
}

func (l *entityList) gather(list []*trigger.Trigger) {
	l.mentions = l.mentions[:0]
	kinds := newNamer()
	for row, t := range list {
		for i, entity := range t.Entities {
			m := mention{begin: beginOf(entity.ID), id: entity.ID, row: row, nth: len(l.mentions)}
			if i == 0 {
				m.reference = t.Reference
			}
			kinds.add(entity.Kind)
			l.mentions = append(l.mentions, m)
		}
	}
	l.kinds = kinds.sorted()
	for i := range l.mentions {
		l.mentions[i].kind = l.kinds.of[i]
	}
	slices.SortFunc(l.mentions, compareMentions)
}

// forget drops the texts of triggers.
func (l *entityList) forget() {
	clear(l.mentions)
	l.kinds = names{}
}

const (
	// groupEntities is how many entities share one place of the directory: finding
	// one reads as many at most, and the directory takes a quarter of a byte each.
	groupEntities = 16
	placeBytes    = 4
	// entityFront is the front of the part: the number of entities and the bytes of
	// the kinds.
	entityFront = 2 * 4
)

// encode makes the part that openEntities reads.
func (l *entityList) encode() []byte {
	l.numbers = slices.Grow(l.numbers[:0], len(l.mentions))[:len(l.mentions)]
	l.places, l.records.Dst = l.places[:0], l.records.Dst[:0]
	l.counts = append(l.counts[:0], make([]int, len(l.kinds.texts))...)
	number, previous := 0, ""
	for start := 0; start < len(l.mentions); number++ {
		end := start
		for end < len(l.mentions) && l.mentions[end].id == l.mentions[start].id && l.mentions[end].kind == l.mentions[start].kind {
			l.numbers[l.mentions[end].nth] = number
			end++
		}
		if number%groupEntities == 0 {
			l.places = binary.LittleEndian.AppendUint32(l.places, uint32(len(l.records.Dst)))
			previous = ""
		}
		l.counts[l.mentions[start].kind]++
		previous = l.encodeID(l.mentions[start].id, previous)
		l.encodeRows(l.mentions[start:end])
		start = end
	}
	var kinds wire.Encoder
	for i, name := range l.kinds.texts {
		kinds.Text(name)
		kinds.Uint(uint64(l.counts[i]))
	}
	part := binary.LittleEndian.AppendUint32(nil, uint32(number))
	part = binary.LittleEndian.AppendUint32(part, uint32(len(kinds.Dst)))
	return slices.Concat(part, kinds.Dst, l.places, l.records.Dst)
}

// encodeID appends an id, of which the beginning may be that of the text id
// before it in its group. It returns the text id that the next one may begin with.
func (l *entityList) encodeID(id, previous string) string {
	e := &l.records
	var ok bool
	if l.packed, ok = record.Pack(l.packed[:0], id); ok {
		e.Uint(0)
		e.Dst = append(e.Dst, l.packed...)
		return previous
	}
	shared := 0
	for shared < min(len(previous), len(id)) && previous[shared] == id[shared] {
		shared++
	}
	e.Uint(uint64(shared) + 1)
	e.Text(id[shared:])
	return id
}

// encodeRows appends the rows of one entity: itself the only one that has no
// reference, else a run of bytes of its own.
func (l *entityList) encodeRows(list []mention) {
	if len(list) == 1 && list[0].reference == "" {
		l.records.Uint(uint64(list[0].row) << 1)
		return
	}
	referenced := slices.ContainsFunc(list, func(m mention) bool { return m.reference != "" })
	// A trigger that names an entity twice counts once.
	list = slices.CompactFunc(list, func(a, b mention) bool { return a.row == b.row })
	e := &l.tail
	e.Dst = e.Dst[:0]
	e.Uint(uint64(len(list))<<1 | uint64(bit(referenced)))
	next := 0
	for i := range list {
		e.Uint(uint64(list[i].row - next))
		next = list[i].row + 1
	}
	if referenced {
		encodeReferences(e, list)
	}
	l.records.Uint(uint64(len(e.Dst))<<1 | 1)
	l.records.Dst = append(l.records.Dst, e.Dst...)
}

func encodeReferences(e *wire.Encoder, list []mention) {
	last := ""
	for i := range list {
		switch reference := list[i].reference; reference {
		case "":
			e.Uint(noReference)
		case last:
			e.Uint(sameReference)
		default:
			e.Uint(uint64(len(reference)) + newReference)
			e.Dst = append(e.Dst, reference...)
			last = reference
		}
	}
}

// What stands for a row's reference; newReference and more: so many bytes of text
// and newReference.
const (
	noReference   = 0
	sameReference = 1 // as the one before in this entity
	newReference  = 1
)
