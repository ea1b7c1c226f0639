package shred

import (
	"sync"

	"github.com/klauspost/compress/zstd"

	"integration-log/storage/internal/damage"
)

// compressorWindow is how far back a compressor looks: over what a column of usual
// payloads takes. Of zstd's own 4 MiB each compressor holds as much memory.
const compressorWindow = 1 << 20

// newCompressor returns zstd's fastest level without a checksum of its own: what
// is stored is sealed already.
func newCompressor() *zstd.Encoder {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderCRC(false), zstd.WithWindowSize(compressorWindow), zstd.WithLowerEncoderMem(true), zstd.WithAllLitEntropyCompression(true))
	if err != nil {
		panic(err) // an option is wrong
	}
	return z
}

// decompressors are reused: one costs some hundred kilobytes.
var decompressors = sync.Pool{New: func() any {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecodeAllCapLimit(true), zstd.WithDecoderMaxMemory(maxPlain))
	if err != nil {
		panic(err) // an option is wrong
	}
	return z
}}

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
	if buffer == nil || cap(buffer) < b.raw {
		buffer = make([]byte, b.raw)
	}
	buffer = buffer[:b.raw]
	if !b.compressed {
		copy(buffer, stored)
		return buffer, nil
	}
	data, err := decompress(stored, buffer[:0:b.raw])
	if err != nil || len(data) != b.raw {
		return nil, damage.New("a compressed part of a chunk: %d bytes instead of %d: %v", len(data), b.raw, err)
	}
	return buffer, nil
}

// decompress appends to dst, no more than its capacity.
func decompress(stored, dst []byte) ([]byte, error) {
	z := decompressors.Get().(*zstd.Decoder)
	defer decompressors.Put(z)
	return z.DecodeAll(stored, dst)
}
