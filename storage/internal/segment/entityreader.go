package segment

import (
	"encoding/binary"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/record"
)

// entityReader reads entities one behind the other, by number. Make it with x
// alone: read then goes to the first one.
type entityReader struct {
	x      *entityIndex
	next   int                  // number of the entity behind the one at hand
	end    int                  // number of the first entity behind the group
	d      inPlace              // what is left of the group
	isUUID bool                 // the id at hand is
	uuid   [record.IDBytes]byte // the last id that was a UUID
	text   []byte               // the last id that was text
	single int                  // the only row, of an entity without references; else -1
	tail   []byte               // else: rows and references
}

// seek makes number, below the count, the entity at hand.
func (r *entityReader) seek(number int) error {
	if err := r.open(number / groupEntities); err != nil {
		return err
	}
	for r.next <= number {
		if err := r.read(); err != nil {
			return err
		}
	}
	return nil
}

// open goes before the first entity of a group.
func (r *entityReader) open(group int) error {
	x := r.x
	last := group == (x.count-1)/groupEntities
	at, size := x.places+group*placeBytes, 2*placeBytes
	if last {
		size = placeBytes
	}
	place, err := x.src.Bytes(at, at+size)
	if err != nil {
		return err
	}
	from, to := x.entities+int(binary.LittleEndian.Uint32(place)), x.src.Len()
	if !last {
		to = x.entities + int(binary.LittleEndian.Uint32(place[placeBytes:]))
	}
	if from > to || to > x.src.Len() {
		return damage.New("entities from %d to %d of %d bytes", from, to, x.src.Len())
	}
	bytes, err := x.src.Bytes(from, to)
	if err != nil {
		return err
	}
	r.next, r.end = group*groupEntities, min((group+1)*groupEntities, x.count)
	r.d, r.text = inPlace{src: bytes}, r.text[:0]
	clear(r.uuid[:])
	return nil
}

// read goes to the next entity, which is there.
func (r *entityReader) read() error {
	if r.next == r.end {
		if err := r.open(r.next / groupEntities); err != nil {
			return err
		}
	}
	r.next++
	v := r.d.uint()
	r.readID(v&isText != 0)
	r.single, r.tail = -1, nil
	if number := v >> formBits; v&hasTail != 0 {
		r.tail = r.d.take(number, "an entity's rows")
	} else {
		r.single = int(min(number, MaxRows))
	}
	if r.single >= r.x.rows {
		r.d.fail("an entity's row")
	}
	return r.d.err
}

func (r *entityReader) readID(text bool) {
	if r.isUUID = !text; r.isUUID {
		begin := binary.BigEndian.Uint16(r.uuid[:]) + uint16(r.d.uint())
		binary.BigEndian.PutUint16(r.uuid[:], begin)
		copy(r.uuid[beginBytes:], r.d.take(record.IDBytes-beginBytes, "a UUID"))
		return
	}
	shared := r.d.uint()
	if shared > uint64(len(r.text)) {
		r.d.fail("the beginning of an id")
		return
	}
	r.text = append(r.text[:shared], r.d.take(r.d.uint(), "an id")...)
}

// id returns the id of the entity at hand.
func (r *entityReader) id() string {
	if r.isUUID {
		return record.Unpack(string(r.uuid[:]))
	}
	return string(r.text)
}

// rows returns the rows of the entity at hand and, unless it has none, its
// references. It appends to the lists it is given.
func (r *entityReader) rows(rows []int, references []string) ([]int, []string, error) {
	if r.single >= 0 {
		return append(rows, r.single), nil, nil
	}
	d := inPlace{src: r.tail}
	v := d.uint()
	if v>>1 > uint64(len(d.src)) {
		d.fail("an entity's rows")
	}
	row := -1
	for n := v >> 1; n > 0 && d.err == nil; n-- {
		if row += int(min(d.uint(), MaxRows)) + 1; row >= r.x.rows {
			d.fail("an entity's row")
		}
		rows = append(rows, row)
	}
	if v&1 == 0 {
		return rows, nil, d.err
	}
	last := ""
	for range rows {
		switch code := d.uint(); code {
		case noReference:
			references = append(references, "")
			continue
		case sameReference:
		default:
			last = string(d.take(code-newReference, "a reference"))
		}
		references = append(references, last)
	}
	return rows, references, d.err
}
