package ascii

import (
	"bytes"
	"strings"
	"testing"

	"integration-log/app/trigger"
)

// FuzzFold: every byte by itself, whatever stands beside it.
func FuzzFold(f *testing.F) {
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	f.Add(every)
	f.Add([]byte("AZaz@[`{"))
	f.Add([]byte("Zo\xc3\xab ABC"))
	f.Fuzz(func(t *testing.T, text []byte) {
		var want []byte
		ascii := true
		for _, c := range text {
			if c >= 0x80 {
				ascii = false
			} else {
				c = strings.ToLower(string(rune(c)))[0]
			}
			want = append(want, c)
		}
		got := bytes.Clone(text)
		if told := Fold(got); told != ascii || !bytes.Equal(got, want) {
			t.Fatalf("%q became %q, ASCII %v", text, got, told)
		}
		if ascii && string(got) != trigger.Fold(string(text)) {
			t.Fatalf("%q became %q", text, got)
		}
	})
}
