package block

import (
	"hash/crc32"
	"unsafe"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sum is a CRC-32C under way.
type sum uint32

// sumOf starts with the bytes of a text.
func sumOf(text string) sum {
	return sum(0).bytes(unsafe.Slice(unsafe.StringData(text), len(text))) // read only, and not copied at each opening
}

func (s sum) bytes(b []byte) sum { return sum(crc32.Update(uint32(s), castagnoli, b)) }

// number adds eight bytes, little endian. By table, since a slice handed to
// crc32 would be an allocation a page.
func (s sum) number(n uint64) sum {
	crc := ^uint32(s)
	for range 8 {
		crc = castagnoli[byte(crc)^byte(n)] ^ crc>>8
		n >>= 8
	}
	return sum(^crc)
}
