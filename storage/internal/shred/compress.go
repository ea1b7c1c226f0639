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
	if !b.compressed {
		if buffer == nil {
			buffer = []byte{} // not nil: empty is not absent
		}
		return append(buffer[:0], stored...), nil
	}
	data, err := decompress(stored, buffer, b.raw)
	if err != nil {
		return nil, damage.New("a compressed part of a chunk: %w", err)
	}
	return data, nil
}

// slack is what a decompressor may write behind the end: where there is so much
// room it copies sixteen bytes at once, and counts none.
const slack = 16

// decompress returns the size bytes of a frame, in buffer where that has room for
// them and slack.
func decompress(stored, buffer []byte, size int) ([]byte, error) {
	if cap(buffer) < size+slack {
		buffer = make([]byte, 0, size+slack)
	}
	z := decompressors.Get().(*zstd.Decoder)
	defer decompressors.Put(z)
	data, err := z.DecodeAll(stored, buffer[:0:size+slack])
	if err == nil && len(data) != size {
		err = damage.New("%d bytes instead of %d", len(data), size)
	}
	return data, err
}
