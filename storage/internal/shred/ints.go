package shred

import (
	"math/bits"
	"slices"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/squeeze"
	"integration-log/storage/internal/wire"
)

// differences is set in the width of numbers that are kept as the difference to the one before.
const differences = 1 << 7

// numbers appends a list of numbers: the smallest or the first of them, the
// width in bytes, and a plane for each byte of what they are above it, or of
// their differences.
func (e *Encoder) numbers(w *wire.Encoder, list []int64) {
	low, high, last := list[0], list[0], list[0]
	path, sum := 0.0, 0.0 // of the steps, and of the numbers
	for _, n := range list {
		low, high = min(low, n), max(high, n)
		path += float64(max(n-last, last-n))
		sum += float64(n)
		last = n
	}
	steps := path < (sum-float64(low)*float64(len(list)))/2
	base, all := low, uint64(high-low)
	e.above = e.above[:0]
	if steps {
		base, last, all = list[0], list[0], 0
		for _, n := range list {
			step := zigzag(n - last)
			e.above = append(e.above, step)
			all |= step
			last = n
		}
	} else {
		for _, n := range list {
			e.above = append(e.above, uint64(n-low))
		}
	}
	width := (bits.Len64(all) + 7) / 8
	w.Int(base)
	if steps {
		w.Byte(byte(width) | differences)
	} else {
		w.Byte(byte(width))
	}
	for shift := range width {
		e.plane = e.plane[:0]
		for _, n := range e.above {
			e.plane = append(e.plane, byte(n>>(8*shift)))
		}
		e.packed = appendPlane(e.z, w, e.plane, e.packed)
	}
}

// numbers is a list that is read, and what that needs.
type numbers struct {
	list  []int64
	plane []byte
}

// read reads a list of n numbers, in the place of the one before.
func (x *numbers) read(d *wire.Decoder, n int) error {
	base, code := d.Int(), d.Byte()
	width := int(code &^ differences)
	if width > 8 {
		return damage.New("numbers of %d bytes", width)
	}
	x.list, x.plane = slices.Grow(x.list[:0], n)[:n], slices.Grow(x.plane[:0], n+squeeze.Slack)
	clear(x.list)
	for shift := range width {
		plane, err := readPlane(d, x.plane, n)
		if err != nil {
			return err
		}
		x.plane = x.plane[:n]
		plane.fill(x.plane)
		for i, number := range x.plane {
			x.list[i] |= int64(number) << (8 * shift)
		}
	}
	if code&differences == 0 {
		for i := range x.list {
			x.list[i] += base
		}
	} else {
		for i, step := range x.list {
			base += int64(uint64(step)>>1) ^ -(step & 1)
			x.list[i] = base
		}
	}
	for _, n := range x.list {
		if uint64(n+maxNumber) > 2*maxNumber {
			return damage.New("a number of %d", n)
		}
	}
	return d.Err
}

// zigzag makes small numbers of either sign small.
func zigzag(n int64) uint64 { return uint64(n<<1) ^ uint64(n>>63) }
