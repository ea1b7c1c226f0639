package lookup

import (
	"encoding/binary"
	"sort"

	"integration-log/storage/internal/damage"
)

// Source is stored bytes that are read in part.
type Source interface {
	Len() int
	Bytes(from, to int) ([]byte, error)
}

// Index reads the stored form in place. It is valid as long as its Source is.
type Index struct {
	src   Source
	shape shape
}

// Open looks at the beginning alone.
func Open(src Source) (Index, error) {
	if src.Len() < headBytes {
		return Index{}, damage.New("an index of %d bytes", src.Len())
	}
	head, err := src.Bytes(0, headBytes)
	if err != nil {
		return Index{}, err
	}
	x := Index{src, shape{int(binary.BigEndian.Uint32(head)), int(head[4])}}
	if x.shape.bits > maxBits || x.shape.bytes() != src.Len() {
		return Index{}, damage.New("an index of %d entries and %d bits in %d bytes", x.shape.entries, x.shape.bits, src.Len())
	}
	return x, nil
}

// Rows returns the rows of a hash in ascending order; nil when there is none. It
// reads one place of the directory and the entries of that place.
func (x Index) Rows(hash uint32) ([]int, error) {
	run, err := x.run(x.shape.slot(hash))
	if err != nil {
		return nil, err
	}
	rest := hash & x.shape.restMask()
	n := len(run) / x.shape.entryBytes()
	var rows []int
	for i := sort.Search(n, func(i int) bool { return x.rest(run, i) >= rest }); i < n && x.rest(run, i) == rest; i++ {
		rows = append(rows, x.row(run, i))
	}
	return rows, nil
}

// Each calls visit with every entry, ascending by hash and row.
func (x Index) Each(visit func(Entry)) error {
	for slot := range x.shape.slots() {
		run, err := x.run(slot)
		if err != nil {
			return err
		}
		begin := uint32(uint64(slot) << (hashBits - x.shape.bits))
		for i := range len(run) / x.shape.entryBytes() {
			visit(Entry{begin | x.rest(run, i), uint16(x.row(run, i))})
		}
	}
	return nil
}

// run returns the entries of one place of the directory.
func (x Index) run(slot int) ([]byte, error) {
	at := headBytes + slotBytes*slot
	last := slot == x.shape.slots()-1
	size := 2 * slotBytes
	if last {
		size = slotBytes
	}
	ends, err := x.src.Bytes(at, at+size)
	if err != nil {
		return nil, err
	}
	from, to := int(binary.BigEndian.Uint32(ends)), x.shape.entries
	if !last {
		to = int(binary.BigEndian.Uint32(ends[slotBytes:]))
	}
	if from > to || to > x.shape.entries {
		return nil, damage.New("an index's entries %d to %d of %d", from, to, x.shape.entries)
	}
	start, size := x.shape.entriesStart(), x.shape.entryBytes()
	return x.src.Bytes(start+from*size, start+to*size)
}

// rest returns the part of a hash that an entry stores.
func (x Index) rest(run []byte, i int) uint32 {
	var rest uint32
	for _, c := range run[i*x.shape.entryBytes():][:x.shape.restBytes()] {
		rest = rest<<8 | uint32(c)
	}
	return rest
}

func (x Index) row(run []byte, i int) int {
	return int(binary.BigEndian.Uint16(run[(i+1)*x.shape.entryBytes()-rowBytes:]))
}
