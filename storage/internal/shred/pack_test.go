package shred

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"integration-log/storage/internal/wire"
)

// source is a chunk in memory.
type source []byte

func (s source) Len() int { return len(s) }

func (s source) Bytes(from, to int) ([]byte, error) { return s[from:to], nil }

// kindOfForm makes values of the kind for which a form is meant.
type kindOfForm struct {
	want  form
	bare  bool
	value func(i int) string
}

func kindsOfForms(r *rand.Rand) []kindOfForm {
	return []kindOfForm{
		{same, true, func(int) string { return `"EUR"` }},
		{indexed, false, func(i int) string { return []string{"true", "false", "null"}[i%3] }},
		{plain, true, func(i int) string { return fmt.Sprintf(`"name %x"`, r.IntN(1<<(4*(1+i%7)))) }},
		{digits, true, func(int) string { return fmt.Sprintf(`"2026-%02d-%02dT%02d:00Z"`, r.IntN(12), r.IntN(28), r.IntN(24)) }},
		{digits, false, func(i int) string { return fmt.Sprint(100000 + i) }},
		{lowerHex, true, func(int) string { return fmt.Sprintf(`"%08x-%012x"`, r.Uint32(), r.Int64N(1<<48)) }},
		{upperHex, true, func(int) string { return fmt.Sprintf(`"%016X"`, r.Uint64()) }},
		{decimal, false, func(i int) string { return fmt.Sprintf("%.2f", float64(i*r.IntN(100))/100-50) }},
		{decimal, false, func(i int) string { return fmt.Sprint(float64(i) / 8) }},
		{plain, false, func(i int) string { return fmt.Sprintf("%de%d", i+1, i) }},
	}
}

// TestForms: each kind of value takes the form that is meant for it.
func TestForms(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 5))
	for _, k := range kindsOfForms(r) {
		payloads := make([][]byte, 600)
		for i := range payloads {
			payloads[i] = []byte(k.value(i))
		}
		d, err := readDirectory(source(NewEncoder().Encode(nil, payloads, func([]byte) {})))
		if err != nil {
			t.Fatal(err)
		}
		if h := d.columns[1]; h.form != k.want || h.bare != k.bare {
			t.Errorf("%s is kept as form %d, bare %v", payloads[0], h.form, h.bare)
		}
	}
}

// TestNumbers: numbers of any size come back.
func TestNumbers(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(2, 5))
	lists := [][]int64{{0}, {7, 7, 7}, {-1e18, 1e18, 0, 1e18, -1e18}, {1, 2, 3, 4}}
	for n := range 60 {
		list := make([]int64, 1+r.IntN(300))
		for i := range list {
			list[i] = r.Int64N(1<<n+1) - 1<<n/2
			if n%2 == 0 && i > 0 {
				list[i] = list[i-1] + int64(r.IntN(100))
			}
		}
		lists = append(lists, list)
	}
	e := NewEncoder()
	var read numbers // used again
	for _, list := range lists {
		w := wire.Encoder{}
		e.numbers(&w, list)
		d := wire.Decoder{Src: string(w.Dst)}
		err := read.read(&d, len(list))
		if err != nil || d.End() != nil || fmt.Sprint(read.list) != fmt.Sprint(list) {
			t.Fatalf("%v came back as %v: %v, %v", list, read.list, err, d.End())
		}
	}
}

// FuzzDecimal: a token that is read as a number is written alike.
func FuzzDecimal(f *testing.F) {
	for _, token := range []string{"0", "-1", "12.50", "-0.05", "00", "-0", "-0.0", "1.", ".5", "1e5", "999999999999999999", "9999999999999999999", "1..2", ""} {
		f.Add([]byte(token))
	}
	f.Fuzz(func(t *testing.T, token []byte) {
		n, behind, ok := parseDecimal(token)
		if !ok {
			return
		}
		if got := appendDecimal(nil, n, int(behind), false); !bytes.Equal(got, token) {
			t.Fatalf("%q came back as %q", token, got)
		}
		if bytes.IndexByte(token, '.') < 0 || token[len(token)-1] != '0' {
			if n > math.MaxInt64/1000 || n < math.MinInt64/1000 {
				return
			}
			if got := appendDecimal(nil, n*1000, int(behind)+3, true); !bytes.Equal(got, token) {
				t.Fatalf("%q came back trimmed as %q", token, got)
			}
		}
	})
}
