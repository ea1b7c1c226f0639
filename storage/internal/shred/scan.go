package shred

import (
	"encoding/binary"
	"math/bits"
)

// separator ends each token of a text: no JSON token has it.
const separator = 0

// wordBytes are read at once.
const wordBytes = 8

const (
	eachByte = 0x0101010101010101
	highBits = 0x8080808080808080
)

// stringEnd returns the offset behind the closing quote of the JSON text that
// begins at start, or -1.
func stringEnd(p []byte, start int) int {
	i := start + 1
	for {
		for i+8 <= len(p) {
			stop := stops(binary.LittleEndian.Uint64(p[i:]))
			if stop != 0 {
				i += bits.TrailingZeros64(stop) / 8
				break
			}
			i += 8
		}
		for i < len(p) && p[i] != '"' && p[i] != '\\' && p[i] >= ' ' {
			i++
		}
		switch {
		case i >= len(p) || p[i] < ' ':
			return -1
		case p[i] == '"':
			return i + 1
		}
		if i = escapeEnd(p, i); i < 0 {
			return -1
		}
	}
}

// stops has the high bit set of the first of eight bytes that is a quote, a
// backslash or a control character; bits above it may be set as well.
func stops(x uint64) uint64 {
	quote, escape := x^'"'*eachByte, x^'\\'*eachByte
	return ((quote-eachByte)&^quote | (escape-eachByte)&^escape | (x-' '*eachByte)&^x) & highBits
}

// escapeEnd returns the offset behind the escape at i, or -1.
func escapeEnd(p []byte, i int) int {
	if i+1 >= len(p) {
		return -1
	}
	switch p[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return i + 2
	case 'u':
		if i+6 > len(p) {
			return -1
		}
		for _, c := range p[i+2 : i+6] {
			if !isHex(c) {
				return -1
			}
		}
		return i + 6
	}
	return -1
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// tokenEnd returns the offset behind the scalar or empty container at i, or -1.
func tokenEnd(p []byte, i int) int {
	switch c := p[i]; {
	case c == '"':
		return stringEnd(p, i)
	case c == '-' || c >= '0' && c <= '9':
		return numberEnd(p, i)
	case c == 't':
		return wordEnd(p, i, "true")
	case c == 'f':
		return wordEnd(p, i, "false")
	case c == 'n':
		return wordEnd(p, i, "null")
	case c == '[' || c == '{':
		return emptyEnd(p, i)
	}
	return -1
}

func wordEnd(p []byte, i int, word string) int {
	if len(p)-i < len(word) || string(p[i:i+len(word)]) != word {
		return -1
	}
	return i + len(word)
}

// emptyEnd returns the offset behind [] or {} with nothing but blanks in it, or -1.
func emptyEnd(p []byte, i int) int {
	end := skipBlank(p, i+1)
	if end < len(p) && p[end] == p[i]+2 { // as ] is two after [, and } after {
		return end + 1
	}
	return -1
}

func numberEnd(p []byte, i int) int {
	if p[i] == '-' {
		i++
	}
	if i < len(p) && p[i] == '0' {
		i++
	} else if i = digitsEnd(p, i); i < 0 {
		return -1
	}
	if i < len(p) && p[i] == '.' {
		if i = digitsEnd(p, i+1); i < 0 {
			return -1
		}
	}
	if i < len(p) && (p[i] == 'e' || p[i] == 'E') {
		i++
		if i < len(p) && (p[i] == '+' || p[i] == '-') {
			i++
		}
		i = digitsEnd(p, i)
	}
	return i
}

// digitsEnd returns the offset behind the digits at i, or -1 if there is none.
func digitsEnd(p []byte, i int) int {
	start := i
	for i < len(p) && p[i]-'0' < 10 {
		i++
	}
	if i == start {
		return -1
	}
	return i
}

func skipBlank(p []byte, i int) int {
	for i < len(p) && (p[i] == ' ' || p[i] == '\n' || p[i] == '\t' || p[i] == '\r') {
		i++
	}
	return i
}
