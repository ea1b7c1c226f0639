// Package squeeze is zstd as it is used for what a segment has: frames without a
// checksum, as what is stored is sealed already, whose size is known beforehand.
package squeeze

import (
	"sync"

	"github.com/klauspost/compress/zstd"

	"integration-log/storage/internal/damage"
)

const (
	// MaxGain is what zstd can make of a byte at best: 128 KiB out of a block of
	// four bytes. A frame that claims more is damaged.
	MaxGain = 1 << 15

	// Slack is what is written behind the end: where there is so much room zstd copies
	// sixteen bytes at once, and counts none.
	Slack = 16

	// window is how far back a compressor looks: over what a column of usual payloads
	// or a chunk of records takes. Of zstd's own 4 MiB each compressor holds twice as
	// much memory.
	window = 1 << 20
)

// NewEncoder returns a compressor for one goroutine, at zstd's fastest level.
func NewEncoder() *zstd.Encoder {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderCRC(false), zstd.WithWindowSize(window), zstd.WithLowerEncoderMem(true), zstd.WithAllLitEntropyCompression(true))
	if err != nil {
		panic(err) // an option is wrong
	}
	return z
}

// decoders are reused: one costs some hundred kilobytes.
var decoders = sync.Pool{New: func() any {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecodeAllCapLimit(true))
	if err != nil {
		panic(err) // an option is wrong
	}
	return z
}}

// Open returns the size bytes that a frame has, in buffer where that has room for them
// and Slack. Any number of goroutines may call it.
func Open(frame, buffer []byte, size int) ([]byte, error) {
	if size > len(frame)*MaxGain {
		return nil, damage.New("a frame of %d bytes that says it has %d", len(frame), size)
	}
	if cap(buffer) < size+Slack {
		buffer = make([]byte, 0, size+Slack)
	}
	z := decoders.Get().(*zstd.Decoder)
	defer decoders.Put(z)
	data, err := z.DecodeAll(frame, buffer[:0:size+Slack])
	if err != nil {
		return nil, damage.New("decompress: %w", err)
	}
	if len(data) != size {
		return nil, damage.New("a frame has %d bytes instead of %d", len(data), size)
	}
	return data, nil
}
