package pages

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// structure damages what pages say of each other.
func (m *Image) structure(k Kind, d Damaged, chance *rand.Rand) (Damaged, bool) {
	switch k {
	case Cycle:
		return m.cycle(d, chance)
	case Shared:
		return m.share(d, chance)
	case OverflowTooLarge, CountTooLarge:
		return m.enlarge(k, d, chance)
	}
	return m.poison(d, chance)
}

// children returns the pages in the tree that something other than a meta page leads to.
func (m *Image) children() (list []int) {
	for page, from := range m.parents {
		if from[0].holder >= metas {
			list = append(list, page)
		}
	}
	slices.Sort(list)
	return list
}

// lead makes the pointer to a page lead elsewhere.
func (m *Image) lead(d *Damaged, page, elsewhere int) {
	from := m.parents[page][0]
	order.PutUint64(d.Data[from.at:], uint64(elsewhere))
	d.Hit = m.types[from.holder]
	d.What = fmt.Sprintf("page %d leads to %d instead of %d", from.holder, elsewhere, page)
}

// cycle makes a page lead to itself or to one above it. Half of the time it is a
// branch page, where there is one.
func (m *Image) cycle(d Damaged, chance *rand.Rand) (Damaged, bool) {
	list := m.children()
	if chance.IntN(2) == 0 {
		under := slices.DeleteFunc(slices.Clone(list), func(page int) bool { return m.types[m.parents[page][0].holder] != Branch })
		if len(under) > 0 {
			list = under
		}
	}
	if len(list) == 0 {
		return d, false
	}
	page := list[chance.IntN(len(list))]
	above := m.parents[page][0].holder
	for chance.IntN(3) == 0 && len(m.parents[above]) > 0 && m.parents[above][0].holder >= metas {
		above = m.parents[above][0].holder
	}
	m.lead(&d, page, above)
	return d, true
}

// share makes the pointer to a page lead to another one of the same type, which
// then has two parents.
func (m *Image) share(d Damaged, chance *rand.Rand) (Damaged, bool) {
	list := m.children()
	if len(list) < 2 {
		return d, false
	}
	page := list[chance.IntN(len(list))]
	alike := slices.DeleteFunc(slices.Clone(list), func(p int) bool { return p == page || m.types[p] != m.types[page] })
	if len(alike) == 0 {
		return d, false
	}
	m.lead(&d, page, alike[chance.IntN(len(alike))])
	return d, true
}

// enlarge lets a page say that it has more elements, or more pages behind it, than
// it has.
func (m *Image) enlarge(k Kind, d Damaged, chance *rand.Rand) (Damaged, bool) {
	var heads []int
	for page := range m.types {
		if page >= metas && m.hasHead(page) {
			heads = append(heads, page)
		}
	}
	page := heads[chance.IntN(len(heads))]
	_, count, overflow := m.head(page)
	head := d.Data[page*m.Size:]
	more := []int{1, 1 + chance.IntN(40), 1 + chance.IntN(4000), 1 << 30}[chance.IntN(4)]
	if k == CountTooLarge {
		order.PutUint16(head[10:], uint16(min(count+more, 0xFFFF)))
		d.What = fmt.Sprintf("page %d: count %d instead of %d", page, min(count+more, 0xFFFF), count)
	} else {
		order.PutUint32(head[12:], uint32(overflow+more))
		d.What = fmt.Sprintf("page %d: overflow %d instead of %d", page, overflow+more, overflow)
	}
	d.Hit = m.types[page]
	return d, true
}

// poison lets the free list name a page in use: the next write takes it.
func (m *Image) poison(d Damaged, chance *rand.Rand) (Damaged, bool) {
	var live []int
	for page, t := range m.types {
		if t == Branch || t == Leaf || t == Value {
			live = append(live, page)
		}
	}
	from, n := m.freeIDs()
	if n == 0 {
		return d, false
	}
	page := live[chance.IntN(len(live))]
	ids := make([]int, n)
	for i := range ids {
		ids[i] = int(order.Uint64(m.Data[from+8*i:]))
	}
	ids[chance.IntN(n)] = page
	slices.Sort(ids)
	for i, id := range ids {
		order.PutUint64(d.Data[from+8*i:], uint64(id))
	}
	d.Hit, d.What = Freelist, fmt.Sprintf("names page %d, a %v", page, m.types[page])
	return d, true
}
