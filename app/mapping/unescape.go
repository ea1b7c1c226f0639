package mapping

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"
)

// unescaped returns what stands between the quotes of a valid JSON text. A half of a
// surrogate pair that stands alone becomes U+FFFD, and takes nothing beside it along.
func unescaped(text string) string { return textOf(appendUnescaped(make([]byte, 0, len(text)), text)) }

// textOf returns bytes that nobody changes any more as a text.
func textOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func appendUnescaped(out []byte, text string) []byte {
	for {
		at := strings.IndexByte(text, '\\')
		if at < 0 || at+1 == len(text) {
			return append(out, text...)
		}
		out = append(out, text[:at]...)
		if text[at+1] == 'u' {
			var r rune
			r, text = escapedRune(text[at:])
			out = utf8.AppendRune(out, r)
			continue
		}
		out, text = append(out, plainEscape(text[at+1])), text[at+2:]
	}
}

// plainEscape returns what a backslash and c stand for.
func plainEscape(c byte) byte {
	switch c {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return c
}

// escapedRune returns the character that text begins with as \u and four digits, or as
// a pair of such, and what follows.
func escapedRune(text string) (r rune, rest string) {
	r, rest = codeUnit(text)
	if utf16.IsSurrogate(r) && strings.HasPrefix(rest, `\u`) {
		low, behind := codeUnit(rest)
		if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
			return pair, behind
		}
	}
	return r, rest
}

func codeUnit(text string) (unit rune, rest string) {
	end := min(len(`\uffff`), len(text))
	n, err := strconv.ParseUint(text[len(`\u`):end], 16, 16)
	if err != nil {
		return utf8.RuneError, text[end:]
	}
	return rune(n), text[end:]
}
