package block

import (
	"encoding/binary"

	"integration-log/storage/internal/ahead"
	"integration-log/storage/internal/damage"
)

// layout is where the pages of a value lie, as its head tells, and what their seals begin with.
type layout struct {
	where  string
	start  sum // of the seals
	dataAt int
	size   int
}

func layoutOf(where string, h *head) layout {
	size := h.dataSize()
	return layout{where: where, start: pageSum(where, h), dataAt: headSize + int(pages(size))*sealSize, size: int(size)}
}

// fit compares a page of a value with its seal.
func (l *layout) fit(value []byte, page int) error {
	at := l.dataAt + page*pageSize
	data := value[at:min(at+pageSize, len(value))]
	seal := binary.LittleEndian.Uint32(value[headSize+page*sealSize:])
	if verify && seal != uint32(l.start.page(page, data)) {
		return damage.New("page %d of %q does not fit its seal", page, l.where)
	}
	return nil
}

// mapped is what a fault of a mapped file brings.
const mapped = 4 << 10

// expect has bytes read at once that would be many faults.
func expect(value []byte) {
	if len(value) > mapped {
		ahead.Read(value)
	}
}
