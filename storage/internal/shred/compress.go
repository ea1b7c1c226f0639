package shred

import (
	"github.com/klauspost/compress/zstd"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/squeeze"
)

// blob is the place and size of a part of a chunk.
type blob struct {
	offset     int // from the chunk's begin
	stored     int
	raw        int
	compressed bool
}

// appendBlob appends data, compressed where that gains.
func appendBlob(z *zstd.Encoder, dst, data []byte) ([]byte, blob) {
	b := blob{offset: len(dst), stored: len(data), raw: len(data)}
	if len(data) >= minCompressed && uneven(data) {
		packed := z.EncodeAll(data, dst)
		if size := len(packed) - len(dst); size < len(data) {
			b.stored, b.compressed = size, true
			return packed, b
		}
	}
	return append(dst, data...), b
}

// read returns a copy of the part's data, in buffer where that has room.
func (b blob) read(src Source, buffer []byte) ([]byte, error) {
	stored, err := src.Bytes(b.offset, b.offset+b.stored)
	if err != nil {
		return nil, err
	}
	if !b.compressed {
		if buffer == nil {
			buffer = []byte{} // not nil: empty is not absent
		}
		return append(buffer[:0], stored...), nil
	}
	data, err := squeeze.Open(stored, buffer, b.raw)
	if err != nil {
		return nil, damage.New("a compressed part of a chunk: %w", err)
	}
	return data, nil
}
