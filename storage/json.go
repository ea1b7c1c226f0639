package storage

import (
	"bytes"
	"encoding/json"

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
func eachScalar(text []byte, visit func(string)) {
	for i := 0; i < len(text); {
		switch c := text[i]; c {
		case '{', '}', '[', ']', ',', ':', ' ', '\t', '\n', '\r':
			i++
		case '"':
			end := stringEnd(text, i)
			visit(decodeString(text[i:end]))
			i = end
		default:
			end := i + 1
			for end < len(text) && !bytes.ContainsRune([]byte(",:]} \t\n\r"), rune(text[end])) {
				end++
			}
			visit(string(text[i:end]))
			i = end
		}
	}
}

// stringEnd returns the offset behind the closing quote of the text at start.
func stringEnd(text []byte, start int) int {
	for i := start + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(text)
}

// decodeString goes by encoding/json where there are escapes: gjson swallows what
// follows half a surrogate pair.
func decodeString(quoted []byte) string {
	if !bytes.Contains(quoted, []byte{'\\'}) {
		return string(quoted[1 : len(quoted)-1])
	}
	var text string
	if err := json.Unmarshal(quoted, &text); err != nil {
		return string(quoted)
	}
	return text
}
