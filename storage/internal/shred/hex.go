package shred

import (
	"bytes"
	"slices"

	"integration-log/storage/internal/squeeze"
	"integration-log/storage/internal/wire"
)

// alphabet has the digits of a hexadecimal form.
func (f form) alphabet() string {
	if f == upperHex {
		return "0123456789ABCDEF"
	}
	return "0123456789abcdef"
}

// hex appends planes of two hexadecimal digits of each token; not ok where
// others are.
func (e *Encoder) hex(w *wire.Encoder, c *column, alphabet string) bool {
	l := &e.layout
	size := len(l.first) + 1
	var table [256]byte
	for i := range table {
		table[i] = byte(bytes.IndexByte([]byte(alphabet), byte(i))) // 255: none
	}
	for i := 0; i < len(l.at); i += 2 {
		high, low := l.at[i], l.at[min(i+1, len(l.at)-1)]
		e.plane = e.plane[:0]
		bad := byte(0)
		for from := 0; from < len(c.text); from += size {
			a, b := table[c.text[from+high]], table[c.text[from+low]]
			bad |= a | b
			e.plane = append(e.plane, a<<4|b&15)
		}
		if bad > 15 {
			return false
		}
		e.packed = appendPlane(e.z, w, e.plane, e.packed)
	}
	return true
}

// hex reads the tokens of a column of a hexadecimal form.
func (u *unpacking) hex(alphabet string) error {
	l, err := readLayout(&u.Decoder)
	if err != nil {
		return err
	}
	l.blank(u.into, u.n)
	u.packed.plane = slices.Grow(u.packed.plane[:0], u.n+squeeze.Slack)
	text, size := u.into.text, len(l.first)+1
	for i := 0; i < len(l.at); i += 2 {
		plane, err := readPlane(&u.Decoder, u.packed.plane, u.n)
		if err != nil {
			return err
		}
		high, low := l.at[i], l.at[min(i+1, len(l.at)-1)]
		u.packed.plane = u.packed.plane[:u.n]
		plane.fill(u.packed.plane)
		for k, pair := range u.packed.plane {
			text[k*size+high] = alphabet[pair>>4]
			text[k*size+low] = alphabet[pair&15]
		}
	}
	return nil
}
