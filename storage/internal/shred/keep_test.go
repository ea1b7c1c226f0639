package shred

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

// spaced returns arrays of ones with so many blanks behind each comma: each number of
// blanks is a link, and they make the column of links.
func spaced(blanks [][]int) [][]byte {
	payloads := make([][]byte, len(blanks))
	for i, list := range blanks {
		var b bytes.Buffer
		b.WriteString("[1")
		for _, n := range list {
			b.WriteString("," + strings.Repeat(" ", n) + "1")
		}
		b.WriteByte(']')
		payloads[i] = b.Bytes()
	}
	return payloads
}

// TestLinksAreNoTexts: no search looks at the numbers of links, so nobody is told them
// and nothing is kept to find them by, whatever form they are kept in.
func TestLinksAreNoTexts(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 7))
	packed, long := make([][]int, 40), make([][]int, 200)
	for i := range packed {
		for n := range 60 {
			packed[i] = append(packed[i], n)
		}
		for range 5 { // as link numbers, the digits
			packed[i] = append(packed[i], '0'-1+r.IntN(10))
		}
	}
	for i := range long {
		for range 60 + r.IntN(20) {
			long[i] = append(long[i], r.IntN(200))
		}
	}
	for want, blanks := range map[form][][]int{digits: packed, plain: long} {
		chunk := NewEncoder().Encode(nil, spaced(blanks), func(text []byte) {
			if string(text) != "1" {
				t.Errorf("%q is told", text)
			}
		})
		d, err := readDirectory(source(chunk))
		if err != nil {
			t.Fatal(err)
		}
		if h := d.columns[0]; h.form != want || h.pairs != nil {
			t.Errorf("links in the form %d, not %d, with pairs %v", h.form, want, h.pairs)
		}
	}
}
