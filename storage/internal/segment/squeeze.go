package segment

import (
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"

	"integration-log/storage/internal/damage"
)

const (
	// maxRun bounds what a chunk's texts take decompressed: MaxRaw and one trigger
	// with the greatest log that a record of 16 MiB can hold stay far below it.
	maxRun = 256 << 20
	// maxRatio is more than zstd can compress anything: a block of 128 KiB takes
	// four bytes at least. What claims more is damaged.
	maxRatio = 1 << 15
	// squeezerWindow is how far back a compressor looks: a chunk of usual triggers takes
	// half of it. Of zstd's own 4 MiB each compressor holds 8 MB of memory.
	squeezerWindow = 1 << 20
)

// newSqueezer returns a compressor for one goroutine. The seals around a part
// have checksums, so frames have none.
func newSqueezer() (*zstd.Encoder, error) {
	return zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderCRC(false), zstd.WithWindowSize(squeezerWindow), zstd.WithLowerEncoderMem(true))
}

// unsqueezer decompresses for any number of goroutines; it keeps no state between calls.
var unsqueezer = sync.OnceValues(func() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecodeAllCapLimit(true))
})

// slack is what a decompressor may write behind the end: where there is so much
// room it copies sixteen bytes at once, and counts none.
const slack = 16

// unsqueeze writes the size bytes of a frame into buffer, which it may replace.
func unsqueeze(buffer, frame []byte, size int) ([]byte, error) {
	if size > maxRun || size > len(frame)*maxRatio {
		return nil, damage.New("a frame of %d bytes that says it has %d", len(frame), size)
	}
	z, err := unsqueezer()
	if err != nil {
		return nil, fmt.Errorf("start decompression: %w", err)
	}
	if cap(buffer) < size+slack {
		buffer = make([]byte, 0, size+slack)
	}
	text, err := z.DecodeAll(frame, buffer[:0:size+slack])
	if err != nil {
		return nil, damage.New("decompress: %w", err)
	}
	if len(text) != size {
		return nil, damage.New("a frame has %d bytes instead of %d", len(text), size)
	}
	return text, nil
}
