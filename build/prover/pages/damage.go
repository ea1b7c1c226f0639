package pages

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
)

// Kind is a kind of damage.
type Kind uint8

// The nine kinds, and five that are aimed at what a page means.
const (
	Bit Kind = iota
	Byte
	SectorZeroed
	SectorGarbage
	PageZeroed
	PagesSwapped
	PageStale
	Truncated
	MetaDamaged

	Cycle
	Shared
	OverflowTooLarge
	CountTooLarge
	PoisonedFreelist

	Kinds // how many there are
)

// String returns the kind's name in tables.
func (k Kind) String() string {
	return [...]string{
		"bit flipped", "byte overwritten", "sector zeroed", "sector of garbage", "page zeroed", "pages swapped", "page of before", "truncated", "meta page damaged",
		"cycle", "page with two parents", "overflow too large", "count too large", "poisoned free list",
	}[k]
}

// sector is what a disk writes as a whole.
const sector = 512

// Damaged is a damaged copy of an image.
type Damaged struct {
	Data []byte
	Hit  Type
	What string
}

// Damage returns a damaged copy. Older are whole states that the file was in
// before. ok is false when the image has nothing that can be damaged so.
func (m *Image) Damage(k Kind, chance *rand.Rand, older [][]byte) (d Damaged, ok bool) {
	const tries = 50 // much of a file is zeros already
	for range tries {
		if d, ok = m.once(k, chance, older); ok {
			return d, true
		}
	}
	return d, false
}

func (m *Image) once(k Kind, chance *rand.Rand, older [][]byte) (d Damaged, ok bool) {
	d.Data = slices.Clone(m.Data)
	page := m.target(chance)
	at := page * m.Size
	bytes := d.Data[at : at+m.Size]
	switch k {
	case Bit:
		d.What = flipBit(bytes, chance)
	case Byte:
		i := offset(len(bytes), chance)
		bytes[i] += byte(1 + chance.IntN(255))
		d.What = fmt.Sprintf("byte %d", i)
	case SectorZeroed, SectorGarbage:
		i := chance.IntN(len(bytes)/sector) * sector
		fill(bytes[i:i+sector], k == SectorGarbage, chance)
		d.What = fmt.Sprintf("bytes from %d on", i)
	case PageZeroed:
		clear(bytes)
	case PagesSwapped:
		d.What = m.swap(d.Data, page, m.target(chance), chance.IntN(2) == 0)
	case PageStale:
		return m.stale(d, chance, older)
	case Truncated:
		return m.truncate(d, chance), true
	case MetaDamaged:
		return m.damageMeta(d, chance), true
	default:
		return m.structure(k, d, chance)
	}
	d.Hit, d.What = m.types[page], fmt.Sprintf("page %d %s", page, d.What)
	return d, !slices.Equal(d.Data, m.Data)
}

// target chooses a page: mostly one that is in use, else one of a type that chance
// chooses first, so that rare types are hit too.
func (m *Image) target(chance *rand.Rand) int {
	for chance.IntN(3) > 0 {
		if page := chance.IntN(len(m.types)); m.types[page] != Unused && m.types[page] != Free {
			return page
		}
	}
	for {
		if list := m.Of(types[chance.IntN(len(types))]); len(list) > 0 {
			return list[chance.IntN(len(list))]
		}
	}
}

// offset chooses a byte: one in four is of the page's beginning, where its meaning stands.
func offset(n int, chance *rand.Rand) int {
	if chance.IntN(4) == 0 {
		return chance.IntN(headBytes + metaBytes + 8)
	}
	return chance.IntN(n)
}

func flipBit(bytes []byte, chance *rand.Rand) string {
	i, bit := offset(len(bytes), chance), chance.IntN(8)
	bytes[i] ^= 1 << bit
	return fmt.Sprintf("byte %d bit %d", i, bit)
}

func fill(bytes []byte, garbage bool, chance *rand.Rand) {
	for i := range bytes {
		bytes[i] = 0
		if garbage {
			bytes[i] = byte(chance.Uint32())
		}
	}
}

// swap exchanges two pages; the numbers in their heads may stay, as if a disk had
// written each to the other's place after they were changed.
func (m *Image) swap(data []byte, a, b int, keepIDs bool) string {
	x, y := data[a*m.Size:(a+1)*m.Size], data[b*m.Size:(b+1)*m.Size]
	copy(x, m.Data[b*m.Size:(b+1)*m.Size])
	copy(y, m.Data[a*m.Size:(a+1)*m.Size])
	if keepIDs && m.hasHead(a) && m.hasHead(b) {
		order.PutUint64(x, uint64(a))
		order.PutUint64(y, uint64(b))
	}
	return fmt.Sprintf("with page %d (%v)", b, m.types[b])
}

func (m *Image) hasHead(page int) bool {
	t := m.types[page]
	return page == m.freelist || t == Leaf || t == Meta || t == Branch && len(m.parents[page]) > 0
}

// stale puts a page back to what it was in an older state.
func (m *Image) stale(d Damaged, chance *rand.Rand, older [][]byte) (Damaged, bool) {
	const tries = 400 // most pages never changed, or were free
	for range tries {
		before, page := older[chance.IntN(len(older))], m.target(chance)
		from, to := page*m.Size, (page+1)*m.Size
		if to > len(before) || bytes.Equal(before[from:to], m.Data[from:to]) {
			continue
		}
		copy(d.Data[from:to], before[from:to])
		d.Hit, d.What = m.types[page], fmt.Sprintf("page %d", page)
		return d, true
	}
	return d, false
}

// truncate cuts the file between pages, anywhere, or within its last pages.
func (m *Image) truncate(d Damaged, chance *rand.Rand) Damaged {
	used := len(m.types) * m.Size
	for page, t := range m.types {
		if t != Unused {
			used = (page + 1) * m.Size
		}
	}
	size := chance.IntN(used)
	switch chance.IntN(3) {
	case 0:
		size -= size % m.Size
	case 1:
		size = used - 1 - chance.IntN(3*m.Size)
	}
	d.Hit, d.What = m.types[size/m.Size], fmt.Sprintf("to %d of %d bytes", size, used)
	d.Data = d.Data[:size]
	return d
}

// damageMeta damages the meta page in force, the other one, or both.
func (m *Image) damageMeta(d Damaged, chance *rand.Rand) Damaged {
	which := 1 + chance.IntN(3) // bit 0: the one in force, bit 1: the other
	for bit := range metas {
		if which&(1<<bit) == 0 {
			continue
		}
		page := m.newest ^ bit
		content := d.Data[page*m.Size : page*m.Size+headBytes+metaBytes+8]
		switch chance.IntN(4) {
		case 0:
			clear(content)
		case 1:
			fill(content, true, chance)
		case 2:
			content[headBytes+chance.IntN(metaBytes)] ^= 1 << chance.IntN(8)
		default:
			fill(content[headBytes+16+8*chance.IntN(5):][:8], true, chance)
		}
	}
	d.Hit, d.What = Meta, [...]string{"", "in force", "not in force", "both"}[which]
	return d
}
