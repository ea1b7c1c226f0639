package block

import (
	"encoding/binary"
	"math"

	"integration-log/storage/internal/damage"
)

const (
	version   = 1
	algorithm = 0 // CRC-32C
	// pageBits is the page size as a power of two. 16 KiB are verified in a
	// microsecond, what one small read may cost besides itself.
	pageBits = 14
	pageSize = 1 << pageBits
	sealSize = 4
	// plainSize is the part of the head that its seal covers.
	plainSize = 16
	headSize  = plainSize + sealSize
	// HeadSize is how many bytes of a value Measure reads.
	HeadSize = headSize
	// maxData is what the head can tell, and what an int holds everywhere.
	maxData = math.MaxInt32
)

// Where the numbers of the head lie.
const (
	algorithmAt = 1
	flagsAt     = 2
	pageBitsAt  = 3
	sealSizeAt  = 4
	keyAt       = 8
	dataSizeAt  = 12
)

// head is the head of a sealed value as it is stored.
type head [headSize]byte

func makeHead(where string, size int) (h head) {
	h[0], h[algorithmAt], h[pageBitsAt], h[sealSizeAt] = version, algorithm, pageBits, sealSize
	binary.LittleEndian.PutUint32(h[dataSizeAt:], uint32(size))
	binary.LittleEndian.PutUint32(h[plainSize:], uint32(h.seal(where)))
	return h
}

// seal returns what the head's seal must be.
func (h *head) seal(where string) sum { return sumOf(where).bytes(h[:plainSize]) }

// readHead returns the head of a value whose sizes fit together.
func readHead(where string, value []byte) (h head, err error) {
	size, err := Measure(where, value)
	if err != nil {
		return h, err
	}
	if int64(len(value)) != size {
		return h, damage.New("%q has %d bytes, its head tells %d", where, len(value), size)
	}
	return head(value), nil
}

// sealedHead returns the head that a value begins with.
func sealedHead(where string, h head) (head, error) {
	if verify && binary.LittleEndian.Uint32(h[plainSize:]) != uint32(h.seal(where)) {
		return h, damage.New("the head of %q does not fit its seal", where)
	}
	want := [...]struct {
		at    int
		value byte
	}{{0, version}, {algorithmAt, algorithm}, {flagsAt, 0}, {pageBitsAt, pageBits}, {sealSizeAt, sealSize}}
	for _, w := range want {
		if h[w.at] != w.value {
			return h, damage.New("byte %d of the head of %q is %d, not %d", w.at, where, h[w.at], w.value)
		}
	}
	if key := binary.LittleEndian.Uint32(h[keyAt:]); key != 0 {
		return h, damage.New("%q is sealed with the unknown key %d", where, key)
	}
	if h.dataSize() > maxData {
		return h, damage.New("the head of %q tells %d bytes", where, h.dataSize())
	}
	return h, nil
}

func (h *head) dataSize() uint64 { return uint64(binary.LittleEndian.Uint32(h[dataSizeAt:])) }

// pages returns how many pages so many bytes of data have.
func pages(size uint64) uint64 { return (size + pageSize - 1) / pageSize }

// Measure returns how many bytes a value has that begins with start, so that a
// file can be searched for values whose length is not known.
func Measure(where string, start []byte) (int64, error) {
	if len(start) < headSize {
		return 0, damage.New("%q has %d bytes, fewer than a head", where, len(start))
	}
	h, err := sealedHead(where, [headSize]byte(start))
	return Sealed(int64(h.dataSize())), err
}

// Sealed returns how many bytes a value of so many bytes of data has.
func Sealed(data int64) int64 { return headSize + int64(pages(uint64(data)))*sealSize + data }
