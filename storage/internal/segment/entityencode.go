package segment

import (
	"encoding/binary"
	"slices"

	"integration-log/storage/internal/lookup"
	"integration-log/storage/internal/record"
	"integration-log/storage/internal/wire"
)

const (
	// groupEntities is how many entities share one place of the directory: finding
	// one reads as many at most, and the directory takes a quarter of a byte each.
	groupEntities = 16
	placeBytes    = 4
	// entityFront is the front of the part: the number of entities and the bytes of
	// the kinds.
	entityFront = 2 * 4
)

// encode makes the part that openEntities reads, and the hash of each entity.
func (l *entityList) encode() (part []byte, hashes []uint32) {
	l.numbers = slices.Grow(l.numbers[:0], len(l.mentions))[:len(l.mentions)]
	l.places, l.records.Dst = l.places[:0], l.records.Dst[:0]
	l.counts = append(l.counts[:0], make([]kindCount, len(l.kinds.texts))...)
	number, previous := 0, ""
	for start := 0; start < len(l.keys); number++ {
		end := start
		l.group = l.group[:0]
		for end < len(l.keys) && l.same(l.keys[start], l.keys[end]) {
			l.numbers[l.keys[end].nth] = number
			l.group = append(l.group, l.mentions[l.keys[end].nth])
			end++
		}
		if number%groupEntities == 0 {
			l.places = binary.LittleEndian.AppendUint32(l.places, uint32(len(l.records.Dst)))
			previous, l.uuidBegin = "", 0
		}
		kind := l.keys[start].kind
		previous = l.encodeEntity(l.group, &l.counts[kind], previous)
		hashes = append(hashes, l.hash(l.kinds.texts[kind], l.group[0].id))
		start = end
	}
	var kinds wire.Encoder
	for i, name := range l.kinds.texts {
		kinds.Text(name)
		kinds.Uint(uint64(l.counts[i].all))
		kinds.Uint(uint64(l.counts[i].texts))
	}
	part = binary.LittleEndian.AppendUint32(nil, uint32(number))
	part = binary.LittleEndian.AppendUint32(part, uint32(len(kinds.Dst)))
	return slices.Concat(part, kinds.Dst, l.places, l.records.Dst), hashes
}

// hash is EntityHash of the entity that was encoded last.
func (l *entityList) hash(kind, id string) uint32 {
	if len(l.packed) > 0 {
		return hashOf(kind, l.packed)
	}
	return lookup.Hash(kind, id)
}

// What the number that an entity begins with says in its lowest bits; the others
// are its only row, or the bytes of its tail.
const (
	isText   = 1 << 0 // the id is no UUID
	hasTail  = 1 << 1 // it has several rows, or a reference
	formBits = 2
)

// beginBytes is how much of a UUID is told as a distance to the one before it in its
// group: of a thousand sorted ones most are so near that it takes a byte.
const beginBytes = 2

// encodeEntity appends an entity. The beginning of an id is told by the one of its
// sort before it in its group; of a text it may be the same. It returns the one that the next may begin with.
func (l *entityList) encodeEntity(group []mention, of *kindCount, previous string) string {
	e, id := &l.records, group[0].id
	packed, isUUID := record.Pack(l.packed[:0], id)
	l.packed = packed
	form, number := uint64(isText), uint64(group[0].row)
	of.all++
	if isUUID {
		form = 0
	} else {
		of.texts++
	}
	if l.encodeTail(group) {
		form, number = form|hasTail, uint64(len(l.tail.Dst))
	}
	e.Uint(number<<formBits | form)
	if isUUID {
		begin := binary.BigEndian.Uint16(packed)
		e.Uint(uint64(begin - l.uuidBegin))
		e.Dst = append(e.Dst, packed[beginBytes:]...)
		l.uuidBegin = begin
	} else {
		shared := 0
		for shared < min(len(previous), len(id)) && previous[shared] == id[shared] {
			shared++
		}
		e.Uint(uint64(shared))
		e.Text(id[shared:])
		previous = id
	}
	if form&hasTail != 0 {
		e.Dst = append(e.Dst, l.tail.Dst...)
	}
	return previous
}

// encodeTail makes the tail of an entity; false for one that needs none.
func (l *entityList) encodeTail(list []mention) bool {
	if len(list) == 1 && list[0].reference == "" {
		return false
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
	return true
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
