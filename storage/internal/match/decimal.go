package match

import (
	"cmp"
	"strconv"
	"strings"
)

// decimal is a number of any length, exact: 0.DIGITS times ten to the exponent.
// Zero has no digits. Numbers of invoices and ids outgrow a float64.
type decimal struct {
	negative bool
	digits   string // without leading and trailing zeros
	exponent int64
}

// maxExponent bounds the power of ten that is read: beyond it a text is no number.
const maxExponent = 1 << 40

// parseDecimal reads a number as JSON writes it; a leading + and leading zeros are let pass.
func parseDecimal(text string) (decimal, bool) {
	var d decimal
	body := strings.TrimPrefix(text, "+")
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		body, d.negative = rest, true
	}
	if body == "" || body[0] != '.' && (body[0] < '0' || body[0] > '9') {
		return decimal{}, false
	}
	if i := strings.IndexAny(body, "eE"); i >= 0 {
		exponent, err := strconv.ParseInt(body[i+1:], 10, 64)
		if err != nil || exponent > maxExponent || exponent < -maxExponent {
			return decimal{}, false
		}
		body, d.exponent = body[:i], exponent
	}
	whole, fraction, point := strings.Cut(body, ".")
	if whole+fraction == "" || point && fraction == "" || !allDigits(whole) || !allDigits(fraction) {
		return decimal{}, false
	}
	d.exponent += int64(len(whole))
	d.digits = strings.TrimLeft(whole+fraction, "0")
	d.exponent -= int64(len(whole) + len(fraction) - len(d.digits))
	d.digits = strings.TrimRight(d.digits, "0")
	if d.digits == "" {
		return decimal{}, true
	}
	return d, true
}

func allDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

func (d decimal) sign() int {
	switch {
	case d.digits == "":
		return 0
	case d.negative:
		return -1
	}
	return 1
}

func (d decimal) compare(o decimal) int {
	if c := cmp.Compare(d.sign(), o.sign()); c != 0 || d.digits == "" {
		return c
	}
	return d.sign() * cmp.Or(cmp.Compare(d.exponent, o.exponent), strings.Compare(d.digits, o.digits))
}
