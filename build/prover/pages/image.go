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
	if err := m.tree(pointer{m.newest, m.newest*m.Size + headBytes + 16}); err != nil {
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

// number reads eight bytes that must be the number of a page of the file.
func (m *Image) number(at int) (int, error) {
	if at < 0 || at+8 > len(m.Data) {
		return 0, fmt.Errorf("a page's number at %d: %w", at, errFile)
	}
	page := order.Uint64(m.Data[at:])
	if page >= uint64(len(m.types)) {
		return 0, fmt.Errorf("page %d: %w", page, errFile)
	}
	return int(page), nil
}

// head reads the head of a page.
func (m *Image) head(page int) (flags, count, overflow int) {
	head := m.Data[page*m.Size:]
	return int(order.Uint16(head[8:])), int(order.Uint16(head[10:])), int(order.Uint32(head[12:]))
}

// claim gives a page and those that continue it their types.
func (m *Image) claim(page, overflow int, first, rest Type) error {
	if page < metas || page+overflow >= len(m.types) {
		return fmt.Errorf("page %d with %d more: %w", page, overflow, errFile)
	}
	for i := page; i <= page+overflow; i++ {
		if m.types[i] != Unused {
			return fmt.Errorf("page %d is used twice: %w", i, errFile)
		}
		m.types[i] = rest
	}
	m.types[page] = first
	return nil
}

// tree walks what a pointer leads to.
func (m *Image) tree(from pointer) error {
	page, err := m.number(from.at)
	if err != nil {
		return err
	}
	m.parents[page] = append(m.parents[page], from)
	flags, count, overflow := m.head(page)
	switch flags {
	case flagBranch:
		if err := m.claim(page, overflow, Branch, Branch); err != nil {
			return err
		}
		for i := range count {
			if err := m.tree(pointer{page, m.element(page, i) + 8}); err != nil {
				return err
			}
		}
		return nil
	case flagLeaf:
		if err := m.claim(page, overflow, Leaf, Value); err != nil {
			return err
		}
		return m.buckets(page, count)
	}
	return fmt.Errorf("page %d has flags %x: %w", page, flags, errFile)
}

func (m *Image) element(page, i int) int { return page*m.Size + headBytes + i*elementBytes }

// buckets walks the buckets that a leaf page holds.
func (m *Image) buckets(page, count int) error {
	for i := range count {
		at := m.element(page, i)
		if at+elementBytes > len(m.Data) {
			return fmt.Errorf("element %d of page %d: %w", i, page, errFile)
		}
		flags, position, key := order.Uint32(m.Data[at:]), order.Uint32(m.Data[at+4:]), order.Uint32(m.Data[at+8:])
		if flags&flagBucket == 0 {
			continue
		}
		root := at + int(position) + int(key)
		if inline, err := m.number(root); err == nil && inline == 0 {
			continue // its only page stands within this one
		}
		if err := m.tree(pointer{page, root}); err != nil {
			return err
		}
	}
	return nil
}

// free reads the list of free pages.
func (m *Image) free() error {
	flags, _, overflow := m.head(m.freelist)
	if flags != flagFreelist {
		return fmt.Errorf("page %d is no free list: %w", m.freelist, errFile)
	}
	if err := m.claim(m.freelist, overflow, Freelist, Freelist); err != nil {
		return err
	}
	from, n := m.freeIDs()
	for i := range n {
		page, err := m.number(from + 8*i)
		if err != nil {
			return err
		}
		if err := m.claim(page, 0, Free, Free); err != nil {
			return err
		}
	}
	return nil
}

// freeIDs returns where the numbers of the free pages begin, and how many there are.
func (m *Image) freeIDs() (from, n int) {
	const long = 0xFFFF // the number itself stands first
	_, n, _ = m.head(m.freelist)
	from = m.freelist*m.Size + headBytes
	if n == long {
		return from + 8, int(order.Uint64(m.Data[from:]))
	}
	return from, n
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
