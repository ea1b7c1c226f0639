package block

import (
	"encoding/binary"
	"fmt"
)

// Seal returns data in its envelope, to be stored at where. Data of 2 GiB, more
// than bbolt takes as a value, are a mistake of the caller.
func Seal(where string, data []byte) []byte {
	if len(data) > maxData {
		panic(fmt.Sprintf("seal %q: %d bytes are too many for a value", where, len(data)))
	}
	h := makeHead(where, len(data))
	start := pageSum(where, &h)
	value := make([]byte, 0, headSize+int(pages(uint64(len(data))))*sealSize+len(data))
	value = append(value, h[:]...)
	for number, at := 0, 0; at < len(data); number, at = number+1, at+pageSize {
		page := data[at:min(at+pageSize, len(data))]
		value = binary.LittleEndian.AppendUint32(value, uint32(start.page(number, page)))
	}
	return append(value, data...)
}

// pageSum returns what the seals of all pages of a value begin with.
func pageSum(where string, h *head) sum { return h.seal(where).bytes(h[plainSize:]) }

// page returns the seal of one page.
func (s sum) page(number int, data []byte) sum {
	return s.number(uint64(number)).number(uint64(len(data))).bytes(data)
}
