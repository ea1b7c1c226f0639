package storage

import (
	"bytes"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// isJSON tells whether a payload can be read as JSON. What nests too deeply is
// taken for a plain text before a recursive reader sees it.
func isJSON(payload []byte) bool {
	return len(payload) > 0 && !trigger.TooDeep(payload) && gjson.ValidBytes(payload)
}

// eachScalar calls visit with every key and every value of valid JSON, texts
// without quotes and escapes, numbers and literals as written.
func eachScalar(json []byte, visit func(string)) {
	for i := 0; i < len(json); {
		switch c := json[i]; c {
		case '{', '}', '[', ']', ',', ':', ' ', '\t', '\n', '\r':
			i++
		case '"':
			end := stringEnd(json, i)
			visit(decodeString(json[i:end]))
			i = end
		default:
			end := i + 1
			for end < len(json) && !bytes.ContainsRune([]byte(",:]} \t\n\r"), rune(json[end])) {
				end++
			}
			visit(string(json[i:end]))
			i = end
		}
	}
}

// stringEnd returns the offset behind the closing quote of the text at start.
func stringEnd(json []byte, start int) int {
	for i := start + 1; i < len(json); i++ {
		switch json[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(json)
}

func decodeString(quoted []byte) string {
	if !bytes.Contains(quoted, []byte{'\\'}) {
		return string(quoted[1 : len(quoted)-1])
	}
	return gjson.ParseBytes(quoted).String()
}
