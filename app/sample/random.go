package sample

import "encoding/hex"

// random is a small generator of numbers (splitmix64) whose results never
// change, which the standard library does not promise of every helper.
type random struct{ state uint64 }

func (r *random) next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	return scramble(r.state)
}

// below returns a number from 0 to n-1; n is small, so that the bias does not matter.
func (r *random) below(n int) int { return int(r.next() >> 11 % uint64(n)) }

// chance is true once in n times.
func (r *random) chance(n int) bool { return r.below(n) == 0 }

func (r *random) between(low, high int) int { return low + r.below(high-low+1) }

func scramble(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// mix makes one number of several.
func mix(parts ...uint64) uint64 {
	h := uint64(0x243f6a8885a308d3)
	for _, p := range parts {
		h = scramble(h ^ p + 0x9e3779b97f4a7c15)
	}
	return h
}

// uuid returns a version 4 UUID made of the parts.
func uuid(parts ...uint64) string {
	a := mix(parts...)
	b := scramble(a + 1)
	a = a&^0xf000 | 0x4000
	b = b&^(3<<62) | 2<<62
	var raw [16]byte
	for i := range 8 {
		raw[i] = byte(a >> (56 - 8*i))
		raw[8+i] = byte(b >> (56 - 8*i))
	}
	text := make([]byte, 36)
	hex.Encode(text, raw[:4])
	text[8] = '-'
	hex.Encode(text[9:], raw[4:6])
	text[13] = '-'
	hex.Encode(text[14:], raw[6:8])
	text[18] = '-'
	hex.Encode(text[19:], raw[8:10])
	text[23] = '-'
	hex.Encode(text[24:], raw[10:])
	return string(text)
}
