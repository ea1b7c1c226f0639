package shred

import (
	"slices"
	"unsafe"

	"github.com/klauspost/compress/zstd"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/squeeze"
	"integration-log/storage/internal/wire"
)

// A plane has one byte of each value of a list: the low bytes of numbers tell
// nothing of each other, the high ones are much alike, so each plane is
// compressed for itself, or not.

// appendPlane appends a plane: how many bits each of its bytes takes and the bytes,
// or zero, the length of a frame, and the frame.
func appendPlane(z *zstd.Encoder, w *wire.Encoder, plane, scratch []byte) []byte {
	greatest := slices.Max(plane)
	scratch, compressed := appendNumbers(z, scratch[:0], plane, greatest)
	if compressed {
		w.Byte(0)
		w.Uint(uint64(len(scratch)))
	} else {
		w.Byte(byte(bitsOf(greatest)))
	}
	w.Dst = append(w.Dst, scratch...)
	return scratch
}

// readPlane returns a plane of n bytes: as it is stored, or decompressed in buffer where
// that has room for it and squeeze.Slack.
func readPlane(d *wire.Decoder, buffer []byte, n int) (narrow, error) {
	width := int(d.Byte())
	if width > 8 {
		return narrow{}, damage.New("a plane of %d bits", width)
	}
	if width > 0 {
		return narrow{d.Take(uint64(narrowBytes(n, width)), "a plane"), width}, d.Err
	}
	frame := d.Text()
	if d.Err != nil {
		return narrow{}, d.Err
	}
	data, err := squeeze.Open(unsafe.Slice(unsafe.StringData(frame), len(frame)), buffer, n)
	if err != nil {
		return narrow{}, damage.New("a compressed plane: %w", err)
	}
	return narrow{unsafe.String(unsafe.SliceData(data), n), 8}, nil // nobody writes there as long as it is read
}

// uneven tells whether some bytes are so much more common than others that
// compressing may gain: of even ones it costs time for nothing. It looks at so
// many bytes that the answer is sure enough.
func uneven(data []byte) bool {
	var counts [256]int32
	step, n := 1+len(data)/sampled, 0
	for i := 0; i < len(data); i += step {
		counts[data[i]]++
		n++
	}
	// Of n even bytes the squares of the counts add up to n²/256 + n on average.
	sum := 0
	for _, count := range counts {
		sum += int(count) * int(count)
	}
	return sum > n*n/256*evenGain/100+n
}

const (
	// sampled is how many bytes are looked at, about: ten of each.
	sampled = 2560

	// evenGain is how many per cent of what even bytes give are taken for uneven: of
	// letters out of an alphabet of 200 Huffman's codes save 4 per cent of the bytes.
	evenGain = 125
)
