package shred

import (
	"unsafe"

	"github.com/klauspost/compress/zstd"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/wire"
)

// A plane has one byte of each value of a list: the low bytes of numbers tell
// nothing of each other, the high ones are much alike, so each plane is
// compressed for itself, or not.

// appendPlane appends a plane with its stored length, doubled, plus one if it is
// compressed.
func appendPlane(z *zstd.Encoder, w *wire.Encoder, plane, scratch []byte) []byte {
	if len(plane) >= minCompressed && uneven(plane) {
		scratch = z.EncodeAll(plane, scratch[:0])
		if len(scratch) < len(plane) {
			w.Uint(uint64(len(scratch))<<1 | 1)
			w.Dst = append(w.Dst, scratch...)
			return scratch
		}
	}
	w.Uint(uint64(len(plane)) << 1)
	w.Dst = append(w.Dst, plane...)
	return scratch
}

// readPlane returns a plane of n bytes: as it is stored, or in buffer where that has
// room for it and slack.
func readPlane(d *wire.Decoder, buffer []byte, n int) (string, error) {
	code := d.Uint()
	plane := d.Take(code>>1, "a plane")
	if d.Err != nil {
		return "", d.Err
	}
	if code&1 != 0 {
		data, err := decompress(unsafe.Slice(unsafe.StringData(plane), len(plane)), buffer, n)
		if err != nil {
			return "", damage.New("a compressed plane: %w", err)
		}
		return unsafe.String(unsafe.SliceData(data), n), nil // nobody writes there as long as it is read
	}
	if len(plane) != n {
		return "", damage.New("a plane of %d bytes instead of %d", len(plane), n)
	}
	return plane, nil
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
