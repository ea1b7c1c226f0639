package pages

import (
	"fmt"
)

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
