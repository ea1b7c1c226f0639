package segment

import (
	"encoding/binary"
	"math/bits"

	"integration-log/storage/internal/damage"
)

// column reads one number a row, in place: a base plus a code times a unit. Codes
// have all the same width; of a column without data every code is 0.
type column struct {
	base, unit int64
	width      int    // bytes of a code
	mask       uint64 // of a code's bits
	data       []byte // the codes, and at least eight bytes behind them
}

func (c *column) code(row int) uint64 {
	return binary.LittleEndian.Uint64(c.data[row*c.width:]) & c.mask
}

// at wraps around, as it did when the column was made.
func (c *column) at(row int) int64 { return c.base + int64(c.code(row))*c.unit }

// units are what the numbers of a column may all be multiples of, counted from
// the least: times are mostly in milliseconds.
var units = [...]int64{1e9, 1e6, 1e3, 1}

// shapeOf returns the column that has room for numbers from least to greatest,
// with so many codes more, where each distance from least passes divides.
func shapeOf(list []int64, more uint64) column {
	if len(list) == 0 {
		return column{unit: 1}
	}
	c := column{base: list[0], unit: units[0]}
	greatest := c.base
	for _, n := range list {
		c.base, greatest = min(c.base, n), max(greatest, n)
	}
	next := 0
	for _, n := range list {
		for uint64(n-c.base)%uint64(c.unit) != 0 {
			next++
			c.unit = units[next]
		}
	}
	return c.widened(uint64(greatest-c.base)/uint64(c.unit) + more)
}

// widened gives a column the width for codes up to greatest.
func (c column) widened(greatest uint64) column {
	c.width = (bits.Len64(greatest) + 7) / 8
	c.mask = 1<<(8*c.width) - 1
	return c
}

// codeOf returns the code of a number that shapeOf saw.
func (c *column) codeOf(n int64) uint64 { return uint64(n-c.base) / uint64(c.unit) }

const (
	shapeBytes = 8 + 8 + 1
	// padding is behind the last column, so that a code can be read as eight bytes.
	padding = 8
)

// append puts the shape into the front of a part.
func (c *column) append(dst []byte) []byte {
	dst = binary.LittleEndian.AppendUint64(dst, uint64(c.base))
	dst = binary.LittleEndian.AppendUint64(dst, uint64(c.unit))
	return append(dst, byte(c.width))
}

func (c *column) appendCode(dst []byte, code uint64) []byte {
	var bytes [8]byte
	binary.LittleEndian.PutUint64(bytes[:], code)
	return append(dst, bytes[:c.width]...)
}

// readColumn reads a shape of shapeBytes; data begins with the column's codes.
func readColumn(shape, data []byte, rows int) (column, error) {
	c := column{base: int64(binary.LittleEndian.Uint64(shape)), unit: int64(binary.LittleEndian.Uint64(shape[8:])), width: int(shape[16])}
	if c.unit <= 0 || c.width > 8 || len(data) < rows*c.width+padding {
		return column{}, damage.New("a column of %d rows of %d bytes in %d", rows, c.width, len(data))
	}
	c.mask = 1<<(8*c.width) - 1
	c.data = data[:rows*c.width+padding]
	return c, nil
}

// codes returns the codes whose numbers lie in a period; none when first > last.
// It is for a column whose numbers do not wrap around.
func (c *column) codes(p *Period) (first, last uint64) {
	if p.Last < c.base || p.First > p.Last {
		return 1, 0
	}
	last = uint64(p.Last-c.base) / uint64(c.unit)
	if p.First > c.base {
		distance := uint64(p.First - c.base)
		first = distance / uint64(c.unit)
		if distance%uint64(c.unit) != 0 {
			first++
		}
	}
	return first, last
}
