package match

import "cmp"

// maxShortDigits is how many digits an int64 always holds.
const maxShortDigits = 18

// short is a number of few digits: mantissa / 10^scale, the way nearly all are.
type short struct {
	mantissa int64
	digits   int
	scale    int // digits behind the point
}

// parseShort reads [-]DIGITS[.DIGITS] of at most maxShortDigits digits. What it
// does not read may still be a decimal.
func parseShort[T string | []byte](text T) (short, bool) {
	var n short
	i, point := 0, -1
	if len(text) > 0 && text[0] == '-' {
		i = 1
	}
	for ; i < len(text) && n.digits <= maxShortDigits; i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			n.mantissa = n.mantissa*10 + int64(c-'0')
			n.digits++
		case c == '.' && point < 0 && n.digits > 0:
			point = n.digits
		default:
			return short{}, false
		}
	}
	if n.digits == 0 || n.digits > maxShortDigits || point == n.digits {
		return short{}, false
	}
	if point >= 0 {
		n.scale = n.digits - point
	}
	if text[0] == '-' {
		n.mantissa = -n.mantissa
	}
	return n, true
}

// compare is not ok when one of the numbers has too many digits at the other's scale.
func (n short) compare(o short) (comparison int, ok bool) {
	scale := max(n.scale, o.scale)
	x, ok := n.at(scale)
	y, also := o.at(scale)
	return cmp.Compare(x, y), ok && also
}

// at returns the mantissa at a scale that is not smaller.
func (n short) at(scale int) (int64, bool) {
	if n.digits+scale-n.scale > maxShortDigits {
		return 0, false
	}
	for ; n.scale < scale; n.scale++ {
		n.mantissa *= 10
	}
	return n.mantissa, true
}
