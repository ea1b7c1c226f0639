package segment

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
	"integration-log/storage/internal/record"
	"integration-log/storage/internal/wire"
)

// entityList is the entities of a segment while it is made.
type entityList struct {
	numbers map[trigger.Entity]*named
	sorted  []*named // by kind and id
}

// named is an entity and the rows that name it.
type named struct {
	trigger.Entity
	number     int // in their order
	rows       []uint16
	references []string // by row; nil: none has one
}

func gatherEntities(list []*trigger.Trigger) *entityList {
	l := &entityList{numbers: map[trigger.Entity]*named{}}
	for row, t := range list {
		for i, entity := range t.Entities {
			n := l.numbers[entity]
			if n == nil {
				n = &named{Entity: entity}
				l.numbers[entity] = n
				l.sorted = append(l.sorted, n)
			}
			reference := ""
			if i == 0 {
				reference = t.Reference
			}
			n.add(uint16(row), reference)
		}
	}
	slices.SortFunc(l.sorted, func(a, b *named) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID)) })
	for i, n := range l.sorted {
		n.number = i
	}
	return l
}

// add takes rows in ascending order; a trigger that names an entity twice counts once.
func (n *named) add(row uint16, reference string) {
	if len(n.rows) > 0 && n.rows[len(n.rows)-1] == row {
		return
	}
	if reference != "" && n.references == nil {
		n.references = make([]string, len(n.rows))
	}
	n.rows = append(n.rows, row)
	if n.references != nil {
		n.references = append(n.references, reference)
	}
}

const (
	// groupEntities is how many entities share one place of the directory: finding
	// one reads as many at most, and the directory takes a quarter of a byte each.
	groupEntities = 16
	placeBytes    = 4
	// entityFront is the front of the part: the bytes of the lookup, of the kinds and
	// of the directory of places, the number of entities, and the shift.
	entityFront = 4*4 + 1
)

// encode makes the part that openEntities reads.
func (l *entityList) encode() []byte {
	shift := 0 // a lookup's rows, here numbers of entities, take 16 bits
	for (len(l.sorted)-1)>>shift > math.MaxUint16 {
		shift++
	}
	var entries []lookup.Entry
	var places, records wire.Encoder
	previous := ""
	for i, n := range l.sorted {
		if i%groupEntities == 0 {
			places.Dst = binary.LittleEndian.AppendUint32(places.Dst, uint32(len(records.Dst)))
			previous = ""
		}
		entries = append(entries, lookup.Entry{Hash: lookup.Hash(n.Kind, n.ID), Row: uint16(i >> shift)})
		previous = n.encode(&records, previous)
	}
	index, kinds := lookup.Encode(nil, entries), l.kinds()
	var part []byte
	for _, size := range []int{len(index), len(kinds), len(places.Dst), len(l.sorted)} {
		part = binary.LittleEndian.AppendUint32(part, uint32(size))
	}
	part = append(part, byte(shift))
	return slices.Concat(part, index, kinds, places.Dst, records.Dst)
}

// kinds lists the kinds with the number of their entities.
func (l *entityList) kinds() []byte {
	var e wire.Encoder
	for start := 0; start < len(l.sorted); {
		end := start
		for end < len(l.sorted) && l.sorted[end].Kind == l.sorted[start].Kind {
			end++
		}
		e.Text(l.sorted[start].Kind)
		e.Uint(uint64(end - start))
		start = end
	}
	return e.Dst
}

// encode appends an entity: its id, of which the beginning may be that of the
// text id before it in its group, and its rows. It returns the text id that the next one may begin with.
func (n *named) encode(e *wire.Encoder, previous string) string {
	if packed, ok := record.Pack(nil, n.ID); ok {
		e.Uint(0)
		e.Dst = append(e.Dst, packed...)
	} else {
		shared := 0
		for shared < min(len(previous), len(n.ID)) && previous[shared] == n.ID[shared] {
			shared++
		}
		e.Uint(uint64(shared) + 1)
		e.Text(n.ID[shared:])
		previous = n.ID
	}
	if len(n.rows) == 1 && n.references == nil {
		e.Uint(uint64(n.rows[0]) << 1)
		return previous
	}
	tail := n.tail()
	e.Uint(uint64(len(tail))<<1 | 1)
	e.Dst = append(e.Dst, tail...)
	return previous
}

// tail is the rows of an entity that has several, or references.
func (n *named) tail() []byte {
	var e wire.Encoder
	e.Uint(uint64(len(n.rows))<<1 | uint64(bit(n.references != nil)))
	next := 0
	for _, row := range n.rows {
		e.Uint(uint64(int(row) - next))
		next = int(row) + 1
	}
	last := ""
	for _, reference := range n.references {
		switch reference {
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
	return e.Dst
}

// What stands for a row's reference; newReference and more: so many bytes of text
// and newReference.
const (
	noReference   = 0
	sameReference = 1 // as the one before in this entity
	newReference  = 1
)
