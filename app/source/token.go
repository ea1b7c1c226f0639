package source

import (
	"encoding/binary"
	"math/bits"
)

// These find where a token ends, or return bad; gjson accepts the same ones.

func skipBlanks(text []byte, at int) int {
	for at < len(text) && text[at] <= ' ' && isBlank(text[at]) {
		at++
	}
	return at
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

const (
	everyByte = 0x0101010101010101 // times a byte: that byte eight times
	highBits  = 0x80 * everyByte
)

// stringEnd begins behind the opening quote and ends behind the closing one.
func stringEnd(text []byte, at int) int {
	for {
		for ; at+8 <= len(text); at += 8 { // eight bytes at once, up to one that means something
			found := meaningful(binary.LittleEndian.Uint64(text[at:]))
			if found != 0 {
				at += bits.TrailingZeros64(found) / 8
				break
			}
		}
		for at < len(text) && text[at] != '"' && text[at] != '\\' && text[at] >= ' ' {
			at++
		}
		if at == len(text) || text[at] < ' ' {
			return bad
		}
		if text[at] == '"' {
			return at + 1
		}
		if at = escapeEnd(text, at+1); at < 0 {
			return bad
		}
	}
}

// meaningful marks, by its lowest bit that is set, the first of eight bytes that means
// something in a string: a quote, a backslash or a byte under ' '.
func meaningful(word uint64) uint64 {
	quote, backslash := word^'"'*everyByte, word^'\\'*everyByte
	// The lowest high bit that is set marks a zero of the first two, or a byte under ' '.
	return ((quote-everyByte)&^quote | (backslash-everyByte)&^backslash | (word-' '*everyByte)&^word) & highBits
}

// plainEnd returns where, from at on, the first byte stands that means something in a string.
func plainEnd(text []byte, at int) int {
	for ; at+8 <= len(text); at += 8 {
		if found := meaningful(binary.LittleEndian.Uint64(text[at:])); found != 0 {
			return at + bits.TrailingZeros64(found)/8
		}
	}
	for at < len(text) && text[at] != '"' && text[at] != '\\' && text[at] >= ' ' {
		at++
	}
	return at
}

// escapeEnd begins behind the backslash.
func escapeEnd(text []byte, at int) int {
	if at == len(text) {
		return bad
	}
	switch text[at] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return at + 1
	case 'u':
		if len(text)-at < 5 {
			return bad
		}
		for _, c := range text[at+1 : at+5] {
			if !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'f') {
				return bad
			}
		}
		return at + 5
	}
	return bad
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func numberEnd(text []byte, at int) int {
	if text[at] == '-' {
		at++
	}
	if at < len(text) && text[at] == '0' {
		at++
	} else if at = digitsEnd(text, at); at < 0 {
		return bad
	}
	if at < len(text) && text[at] == '.' {
		if at = digitsEnd(text, at+1); at < 0 {
			return bad
		}
	}
	if at < len(text) && text[at]|0x20 == 'e' {
		at++
		if at < len(text) && (text[at] == '+' || text[at] == '-') {
			at++
		}
		return digitsEnd(text, at)
	}
	return at
}

// digitsEnd wants at least one digit.
func digitsEnd(text []byte, at int) int {
	start := at
	for at < len(text) && isDigit(text[at]) {
		at++
	}
	if at == start {
		return bad
	}
	return at
}

func wordEnd(text []byte, at int) int {
	for _, word := range [...]string{"true", "false", "null"} {
		if len(text)-at >= len(word) && string(text[at:at+len(word)]) == word {
			return at + len(word)
		}
	}
	return bad
}
