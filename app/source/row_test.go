package source

import (
	"strings"
	"testing"
)

// TestPlainIsWhatWasEscaped: what a cell is written as between quotes is shown as it was.
func TestPlainIsWhatWasEscaped(t *testing.T) {
	var all strings.Builder
	for c := range 128 {
		all.WriteByte(byte(c))
	}
	for _, text := range []string{"", "plain", `\`, `a\n"b"`, "é\n\t\r\x00\x1f", all.String()} {
		quoted := quoteText(nil, text)
		written := quoted[1 : len(quoted)-1]
		if got := string(appendPlain([]byte("<"), written)); got != "<"+text {
			t.Errorf("%q became %q", text, got)
		}
		for end := range written {
			appendPlain(nil, written[:end]) // cut anywhere
		}
	}
}
