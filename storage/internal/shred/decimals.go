package shred

import (
	"slices"

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

// readScale reads what stands before the numbers.
func readScale(d *wire.Decoder) (scale int, trimmed bool, err error) {
	code := d.Byte()
	if scale = int(code &^ trimmedBit); scale > maxDigits {
		return 0, false, damage.New("%d digits behind the point", scale)
	}
	return scale, code&trimmedBit != 0, d.Err
}

// decimals reads the tokens of a column of the form decimal; none takes more than
// the greatest or the smallest at full scale.
func (u *unpacking) decimals() error {
	scale, trimmed, err := readScale(&u.Decoder)
	if err != nil {
		return err
	}
	s := u.into
	if err := u.packed.read(&u.Decoder, u.n); err != nil || u.n == 0 {
		s.text, s.ends = nil, nil
		return err
	}
	list := u.packed.list
	var widest [2 * maxDigits]byte
	size := max(len(appendDecimal(widest[:0], slices.Max(list), scale, false)), len(appendDecimal(widest[:0], slices.Min(list), scale, false))) + 1
	s.text = slices.Grow(s.text[:0], len(list)*size)
	s.room(len(list))
	for i, n := range list {
		s.text = append(appendDecimal(s.text, n, scale, trimmed), separator)
		s.ends[i] = uint32(len(s.text))
	}
	return nil
}

// trimmedBit is set in the scale of decimals without zeros at the end.
const trimmedBit = 1 << 7

func appendDecimal(dst []byte, n int64, scale int, trimmed bool) []byte {
	rest := uint64(n)
	if n < 0 {
		dst = append(dst, '-')
		rest = -rest
	}
	for ; trimmed && scale > 0 && rest%10 == 0; scale-- {
		rest /= 10
	}
	var buffer [2 * maxDigits]byte
	at := len(buffer)
	for digits := 0; rest > 0 || digits <= scale; digits++ {
		if digits == scale && scale > 0 {
			at--
			buffer[at] = '.'
		}
		at--
		buffer[at] = '0' + byte(rest%10)
		rest /= 10
	}
	return append(dst, buffer[at:]...)
}
