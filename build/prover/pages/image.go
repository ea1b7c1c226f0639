package pages

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
)

// Type is what a page holds.
type Type uint8

// The types. Value pages continue a leaf page: most of a value's bytes are there.
const (
	Unused Type = iota
	Meta
	Freelist
	Branch
	Leaf
	Value
	Free
)

// Types lists every type that can be hit.
var types = [...]Type{Meta, Freelist, Branch, Leaf, Value, Free}

// String returns the type's name in tables.
func (t Type) String() string {
	return [...]string{"unused", "meta", "freelist", "branch", "leaf", "value", "free"}[t]
}

// What bbolt writes at the beginning of pages, in the byte order of the machine;
// those that this program runs on are little-endian.
const (
	headBytes    = 16 // id(8) flags(2) count(2) overflow(4)
	elementBytes = 16
	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagMeta     = 0x04
	flagFreelist = 0x10
	flagBucket   = 0x01 // of a leaf's element
	metaBytes    = 56   // of a meta page's content that its checksum covers
	metas        = 2
	rootAt       = 16 // in a meta page's content
)

var order = binary.LittleEndian

// Image is a whole file and what each of its pages is.
type Image struct {
	Data []byte
	Size int // of a page

	types    []Type
	parents  map[int][]pointer // by page: what leads to it
	newest   int               // the meta page in force
	freelist int
}

// pointer is where the number of a page stands in the file.
type pointer struct {
	holder int // head page that it stands on
	at     int // offset in the file of its eight bytes
}

var errFile = errors.New("not a whole bbolt file")

// Read looks at every page of a file.
func Read(data []byte) (*Image, error) {
	if len(data) < headBytes+metaBytes {
		return nil, errFile
	}
	m := &Image{Data: data, Size: int(order.Uint32(data[headBytes+8:])), parents: map[int][]pointer{}}
	if m.Size < 512 || len(data)%m.Size != 0 || len(data)/m.Size <= metas {
		return nil, errFile
	}
	m.types = make([]Type, len(data)/m.Size)
	m.types[0], m.types[1] = Meta, Meta
	if err := m.choose(); err != nil {
		return nil, err
	}
	var err error
	if m.freelist, err = m.number(m.newest*m.Size + headBytes + 32); err != nil {
		return nil, err
	}
	if err := m.tree(pointer{m.newest, m.newest*m.Size + headBytes + rootAt}); err != nil {
		return nil, err
	}
	return m, m.free()
}

func (m *Image) meta(page int) []byte { return m.Data[page*m.Size+headBytes:] }

// choose finds the meta page in force: the one with the greater transaction id.
func (m *Image) choose() error {
	best := uint64(0)
	for page := range metas {
		content := m.meta(page)
		sum := fnv.New64a()
		_, _ = sum.Write(content[:metaBytes])
		if order.Uint64(content[metaBytes:]) != sum.Sum64() {
			return fmt.Errorf("meta page %d: %w", page, errFile)
		}
		if id := order.Uint64(content[48:]); id >= best {
			best, m.newest = id, page
		}
	}
	return nil
}

// Of returns the pages of a type.
func (m *Image) Of(t Type) (list []int) {
	for page, is := range m.types {
		if is == t {
			list = append(list, page)
		}
	}
	return list
}

// Counts returns how many pages there are of each type.
func (m *Image) Counts() map[string]int {
	counts := map[string]int{}
	for _, t := range m.types {
		counts[t.String()]++
	}
	return counts
}

// Before returns a copy that has lost its last transaction.
func (m *Image) Before() []byte {
	data := slices.Clone(m.Data)
	clear(data[m.newest*m.Size : (m.newest+1)*m.Size])
	return data
}

// Buckets returns the names of the buckets that the root page holds.
func (m *Image) Buckets() (names []string) {
	root, err := m.number(m.newest*m.Size + headBytes + rootAt)
	if err != nil {
		return nil
	}
	flags, count, _ := m.head(root)
	if flags != flagLeaf {
		return nil // as long as there are few, they stand on one page
	}
	for i := range count {
		at := m.element(root, i)
		key := at + int(order.Uint32(m.Data[at+4:]))
		names = append(names, string(m.Data[key:key+int(order.Uint32(m.Data[at+8:]))]))
	}
	return names
}
