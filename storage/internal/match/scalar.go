package match

import (
	"bytes"
	"strings"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// separators stand between the scalars of JSON: no two touch without one.
const separators = "{}[],:\" \t\n\r"

// IsJSON tells whether a payload can be read as JSON. What nests too deeply is
// taken for a plain text before a recursive reader sees it.
func IsJSON(payload []byte) bool {
	return len(payload) > 0 && !trigger.TooDeep(payload) && gjson.ValidBytes(payload)
}

// EachScalar calls visit with every key and every value of valid JSON, as Scalar
// gives them. The bytes are overwritten after visit.
func EachScalar(payload []byte, visit func(text []byte)) {
	scalars(payload, func(text []byte) bool {
		visit(text)
		return true
	})
}

// inEscaped tells whether a text with escapes has the needle, decoded. Of what is
// not JSON it may tell anything.
func inEscaped(payload []byte, needle string) bool {
	var buffer []byte
	for rest := payload; ; {
		start := bytes.IndexByte(rest, '"')
		if start < 0 {
			return false
		}
		end := stringEnd(rest, start)
		if text := rest[start:end]; escaped(text) {
			if buffer = unescape(buffer[:0], text); contains(buffer, needle) {
				return true
			}
		}
		rest = rest[end:]
	}
}

// scalars stops, and returns false, when visit wants no more.
func scalars(payload []byte, visit func(text []byte) bool) bool {
	var buffer []byte
	for i := 0; i < len(payload); {
		end := i + 1
		switch c := payload[i]; {
		case c == '"':
			end = stringEnd(payload, i)
		case isSeparator(c):
			i++
			continue
		default:
			for end < len(payload) && !isSeparator(payload[end]) {
				end++
			}
		}
		text := payload[i:end]
		if escaped(text) {
			buffer = unescape(buffer[:0], text)
			text = buffer
		} else {
			text = unquoted(text)
		}
		if !visit(text) {
			return false
		}
		i = end
	}
	return true
}

func isSeparator(c byte) bool { return strings.IndexByte(separators, c) >= 0 }

// stringEnd returns the offset behind the closing quote of the text at start.
func stringEnd(text []byte, start int) int {
	for i := start + 1; ; i++ {
		n := bytes.IndexByte(text[i:], '"')
		if n < 0 {
			return len(text)
		}
		i += n
		backslashes := 0
		for text[i-1-backslashes] == '\\' {
			backslashes++
		}
		if backslashes%2 == 0 {
			return i + 1
		}
	}
}

// Scalar returns the text of one key or value as it is written in JSON: of a
// string what is between the quotes, with escapes decoded as encoding/json does,
// anything else as it is. It shares token's memory, or buffer's where there are escapes.
func Scalar(token, buffer []byte) []byte {
	if escaped(token) {
		return unescape(buffer[:0], token)
	}
	return unquoted(token)
}

func unquoted(token []byte) []byte {
	if len(token) < 2 || token[0] != '"' {
		return token
	}
	return token[1 : len(token)-1]
}

func escaped(token []byte) bool {
	return len(token) >= 2 && token[0] == '"' && bytes.IndexByte(token, '\\') >= 0
}
