package segment

import (
	"encoding/binary"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/record"
	"integration-log/storage/internal/wire"
)

// entityReader reads entities one behind the other, by number. Make it with x
// alone: next then goes to the first one.
type entityReader struct {
	x      *entityIndex
	next   int          // number of the entity behind the one at hand
	end    int          // number of the first entity behind the group
	d      wire.Decoder // of the group
	packed string       // the id at hand as a UUID; "": it is text
	text   []byte       // the last id that was text
	single int          // the only row, of an entity without references; else -1
	tail   string       // else: rows and references
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
	r.d, r.text = wire.Decoder{Src: string(bytes)}, r.text[:0]
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
	r.readID()
	r.single, r.tail = -1, ""
	if v := r.d.Uint(); v&1 == 0 {
		r.single = int(min(v>>1, MaxRows))
	} else {
		r.tail = r.d.Take(v>>1, "an entity's rows")
	}
	if r.single >= r.x.rows {
		r.d.Fail("an entity's row")
	}
	return r.d.Err
}

func (r *entityReader) readID() {
	shared := r.d.Uint()
	if r.packed = ""; shared == 0 {
		r.packed = r.d.Take(record.IDBytes, "a UUID")
		return
	}
	if shared-1 > uint64(len(r.text)) {
		r.d.Fail("the beginning of an id")
		return
	}
	r.text = append(r.text[:shared-1], r.d.Text()...)
}

// id returns the id of the entity at hand.
func (r *entityReader) id() string {
	if r.packed != "" {
		return record.Unpack(r.packed)
	}
	return string(r.text)
}

// rows returns the rows of the entity at hand and, unless it has none, its
// references. It appends to the lists it is given.
func (r *entityReader) rows(rows []int, references []string) ([]int, []string, error) {
	if r.single >= 0 {
		return append(rows, r.single), nil, nil
	}
	d := wire.Decoder{Src: r.tail}
	v := d.Uint()
	if v>>1 > uint64(len(d.Src)) {
		d.Fail("an entity's rows")
		return nil, nil, d.Err
	}
	row := -1
	for range v >> 1 {
		if row += int(min(d.Uint(), MaxRows)) + 1; row >= r.x.rows {
			d.Fail("an entity's row")
			return nil, nil, d.Err
		}
		rows = append(rows, row)
	}
	if v&1 == 0 {
		return rows, nil, d.End()
	}
	last := ""
	for range v >> 1 {
		switch code := d.Uint(); code {
		case noReference:
			references = append(references, "")
			continue
		case sameReference:
		default:
			last = d.Take(code-newReference, "a reference")
		}
		references = append(references, last)
	}
	return rows, references, d.End()
}
