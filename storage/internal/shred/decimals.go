package shred

import (
	"strconv"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/wire"
)

// decimals are the tokens of a column as whole numbers: what they are times ten
// to the scale.
type decimals struct {
	list    []int64
	digits  []uint8 // of each token behind the point
	scale   uint8
	trimmed bool // no token ends in a zero behind the point; else all have scale digits there
}

// read tells whether each token is such a number and can be written back alike.
func (x *decimals) read(c *column) bool {
	if len(c.ends) < minPacked || len(c.ends) > maxPacked {
		return false
	}
	x.list, x.digits = x.list[:0], x.digits[:0]
	least, most, zero := uint8(maxDigits), uint8(0), false
	from := uint32(0)
	for _, end := range c.ends {
		token := c.text[from : end-1]
		from = end
		n, digits, ok := parseDecimal(token)
		if !ok {
			return false
		}
		x.list, x.digits = append(x.list, n), append(x.digits, digits)
		least, most = min(least, digits), max(most, digits)
		zero = zero || digits > 0 && token[len(token)-1] == '0'
	}
	x.scale, x.trimmed = most, least < most
	return !x.trimmed || !zero && x.rescale()
}

// rescale brings all numbers to the scale.
func (x *decimals) rescale() bool {
	for i, digits := range x.digits {
		for ; digits < x.scale; digits++ {
			if x.list[i] > 1e17 || x.list[i] < -1e17 {
				return false
			}
			x.list[i] *= 10
		}
	}
	return true
}

// parseDecimal reads [-]DIGITS[.DIGITS] of at most maxDigits digits without a
// zero too many in front.
func parseDecimal(token []byte) (n int64, behind uint8, ok bool) {
	i, point := 0, -1
	negative := len(token) > 0 && token[0] == '-'
	if negative {
		i = 1
	}
	begin := i
	if len(token)-begin > maxDigits+1 {
		return 0, 0, false
	}
	for ; i < len(token); i++ {
		switch c := token[i]; {
		case c >= '0' && c <= '9':
			n = n*10 + int64(c-'0')
		case c == '.' && point < 0:
			point = i
		default:
			return 0, 0, false
		}
	}
	whole := len(token) - begin
	if point >= 0 {
		whole = point - begin
		behind = uint8(len(token) - point - 1)
		if behind == 0 {
			return 0, 0, false
		}
	}
	if whole == 0 || whole+int(behind) > maxDigits || whole > 1 && token[begin] == '0' || negative && n == 0 {
		return 0, 0, false
	}
	if negative {
		n = -n
	}
	return n, behind, true
}

// readDecimals returns the tokens of a column of the form decimal.
func readDecimals(d *wire.Decoder, n int) (*Stream, error) {
	code := d.Byte()
	scale, trimmed := int(code&^trimmedBit), code&trimmedBit != 0
	if scale > maxDigits {
		return nil, damage.New("%d digits behind the point", scale)
	}
	list, err := readNumbers(d, n)
	if err != nil {
		return nil, err
	}
	s := &Stream{text: make([]byte, 0, n*(scale+usualDigits)), ends: make([]uint32, n)}
	for i, n := range list {
		s.text = append(appendDecimal(s.text, n, scale, trimmed), separator)
		s.ends[i] = uint32(len(s.text))
	}
	return s, nil
}

const (
	// trimmedBit is set in the scale of decimals without zeros at the end.
	trimmedBit = 1 << 7

	// usualDigits is what a number takes beside those behind the point, mostly.
	usualDigits = 6
)

func appendDecimal(dst []byte, n int64, scale int, trimmed bool) []byte {
	rest := uint64(n)
	if n < 0 {
		dst = append(dst, '-')
		rest = -rest
	}
	for ; trimmed && scale > 0 && rest%10 == 0; scale-- {
		rest /= 10
	}
	if scale == 0 {
		return strconv.AppendUint(dst, rest, 10)
	}
	power := uint64(1)
	for range scale {
		power *= 10
	}
	dst = strconv.AppendUint(dst, rest/power, 10)
	at := len(dst)
	dst = append(dst, "."+"000000000000000000"[:scale]...)
	for i, rest := at+scale, rest%power; rest > 0; i-- {
		dst[i] = '0' + byte(rest%10)
		rest /= 10
	}
	return dst
}
