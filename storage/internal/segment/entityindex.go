package segment

import (
	"encoding/binary"
	"sort"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/wire"
)

// entityIndex reads the part of entities in place.
type entityIndex struct {
	src              Source
	kinds            []kindRange
	count            int // entities
	places, entities int // where they begin
	rows             int // of the segment
}

// kindRange is the entities of one kind by number.
type kindRange struct {
	name       string
	first, end int
	texts      int // those whose ids are no UUIDs
}

func openEntities(src Source, rows int) (*entityIndex, error) {
	front, err := src.Bytes(0, min(entityFront, src.Len()))
	if err != nil {
		return nil, err
	}
	if len(front) < entityFront {
		return nil, damage.New("entities of %d bytes", len(front))
	}
	x := &entityIndex{src: src, rows: rows, count: int(binary.LittleEndian.Uint32(front))}
	x.places = entityFront + int(binary.LittleEndian.Uint32(front[4:]))
	x.entities = x.places + (x.count+groupEntities-1)/groupEntities*placeBytes
	if x.entities > src.Len() {
		return nil, damage.New("%d entities in %d bytes", x.count, src.Len())
	}
	return x, x.readKinds()
}

// usualKinds is as many kinds as the platform has.
const usualKinds = 8

func (x *entityIndex) readKinds() error {
	bytes, err := x.src.Bytes(entityFront, x.places)
	if err != nil {
		return err
	}
	d := wire.Decoder{Src: string(bytes)}
	x.kinds = make([]kindRange, 0, usualKinds)
	first := 0
	for d.Src != "" {
		k := kindRange{name: d.Text(), first: first}
		n := d.Uint()
		if n > uint64(x.count-first) {
			d.Fail("a number of entities")
			break
		}
		k.end = first + int(n)
		k.texts = int(min(d.Uint(), n))
		first = k.end
		x.kinds = append(x.kinds, k)
	}
	if d.Err == nil && first != x.count {
		return damage.New("kinds of %d entities instead of %d", first, x.count)
	}
	return d.Err
}

// kind returns the entities of a kind.
func (x *entityIndex) kind(name string) (k kindRange, ok bool) {
	i := sort.Search(len(x.kinds), func(i int) bool { return x.kinds[i].name >= name })
	if i == len(x.kinds) || x.kinds[i].name != name {
		return k, false
	}
	return x.kinds[i], true
}

// kindOf returns the kind of an entity, whose number is below count.
func (x *entityIndex) kindOf(number int) string {
	return x.kinds[sort.Search(len(x.kinds), func(i int) bool { return x.kinds[i].end > number })].name
}
