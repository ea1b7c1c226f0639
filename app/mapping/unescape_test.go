package mapping

import (
	"encoding/json"
	"testing"
	"unicode/utf8"
)

var escapes = []string{
	`"a\/b\b\f\n\r\t\"\\"`, `"\u0000a"`, `"\ud83d\ude00"`, `"\uD83D\uDE00!"`, `"\ud800\u0041b"`, `"\ud800x"`, `"\ud800\n"`, `"\udc00\ud83d\ude00"`,
	`"\ud83d\ud83d\ude00"`, `"\ude00\ud83d"`, `"\u00e9é\u20ac"`, `"\\u0041"`, `"\\"`, `""`, `"\uffff\ufffd"`,
}

// TestUnescaped: nothing that stands beside half a character is lost.
func TestUnescaped(t *testing.T) {
	for _, quoted := range escapes {
		sameAsJSON(t, quoted)
	}
}

func sameAsJSON(t *testing.T, quoted string) {
	t.Helper()
	var want string
	if err := json.Unmarshal([]byte(quoted), &want); err != nil {
		return // no JSON
	}
	if got := decoded(quoted); got != want {
		t.Errorf("%s: %q, want %q", quoted, got, want)
	}
}

func FuzzUnescaped(f *testing.F) {
	for _, quoted := range escapes {
		f.Add(quoted[1 : len(quoted)-1])
	}
	f.Fuzz(func(t *testing.T, text string) {
		_ = unescaped(text)
		if utf8.ValidString(text) { // json replaces other bytes
			sameAsJSON(t, `"`+text+`"`)
		}
	})
}
