package match

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// unescape appends what a quoted string means: as encoding/json decodes it, which
// gjson does not where half a surrogate pair stands alone, but for bytes that are
// not UTF-8, which stay. A string with a wrong escape is appended as it is.
func unescape(dst, quoted []byte) []byte {
	start := len(dst)
	for text := quoted[1 : len(quoted)-1]; ; {
		n := bytes.IndexByte(text, '\\')
		if n < 0 {
			return append(dst, text...)
		}
		dst = append(dst, text[:n]...)
		if text = text[n+1:]; len(text) == 0 {
			return append(dst[:start], quoted...)
		}
		if text[0] != 'u' {
			c, ok := plainEscape(text[0])
			if !ok {
				return append(dst[:start], quoted...)
			}
			dst, text = append(dst, c), text[1:]
			continue
		}
		r, ok := hexRune(text[1:])
		if !ok {
			return append(dst[:start], quoted...)
		}
		text = text[5:]
		if utf16.IsSurrogate(r) {
			r, text = pair(r, text)
		}
		dst = utf8.AppendRune(dst, r)
	}
}

func plainEscape(c byte) (byte, bool) {
	switch c {
	case '"', '\\', '/':
		return c, true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	}
	return 0, false
}

// hexRune reads the four digits of \uXXXX.
func hexRune(text []byte) (rune, bool) {
	if len(text) < 4 {
		return 0, false
	}
	n, err := strconv.ParseUint(string(text[:4]), 16, 16)
	return rune(n), err == nil
}

// pair joins one half of a surrogate pair with the other half that may follow; a
// half alone is the replacement character, and what follows stays.
func pair(half rune, rest []byte) (rune, []byte) {
	if bytes.HasPrefix(rest, []byte(`\u`)) {
		if other, ok := hexRune(rest[2:]); ok {
			if r := utf16.DecodeRune(half, other); r != utf8.RuneError {
				return r, rest[6:]
			}
		}
	}
	return utf8.RuneError, rest
}
