package shred_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
	"integration-log/storage/internal/shred"
)

// typed makes payloads whose paths have one kind of value each.
var typed = map[string]func(r *rand.Rand) string{
	"int":      func(r *rand.Rand) string { return strconv.Itoa(r.IntN(2000) - 1000) },
	"natural":  func(r *rand.Rand) string { return strconv.Itoa(1000 + r.IntN(9000)) },
	"negative": func(r *rand.Rand) string { return strconv.Itoa(-1000 - r.IntN(9000)) },
	"exponent": func(r *rand.Rand) string { return fmt.Sprintf("%de%d", 1+r.IntN(9), r.IntN(10)) },
	"cents":    func(r *rand.Rand) string { return fmt.Sprintf("%.2f", r.Float64()*1000-100) },
	"float":    func(r *rand.Rand) string { return strconv.FormatFloat(float64(r.IntN(100000)-5000)/1000, 'f', -1, 64) },
	"odd": func(r *rand.Rand) string {
		return []string{"-0", "0.0", "1.10", "1.1", "12345678901234567890"}[r.IntN(5)]
	},
	"huge":    func(r *rand.Rand) string { return strconv.FormatInt(r.Int64N(1e18), 10) },
	"text":    func(r *rand.Rand) string { return strconv.Quote(strconv.Itoa(r.IntN(5000))) },
	"date":    func(r *rand.Rand) string { return fmt.Sprintf(`"2026-%02d-%02d"`, 1+r.IntN(12), 1+r.IntN(28)) },
	"invoice": func(r *rand.Rand) string { return fmt.Sprintf(`"INV-%07d"`, r.IntN(100000)) },
	"lower":   func(r *rand.Rand) string { return fmt.Sprintf(`"%016x"`, r.Uint64()) },
	"upper":   func(r *rand.Rand) string { return fmt.Sprintf(`"{%08X}"`, r.Uint32()) },
	"escaped": func(r *rand.Rand) string { return fmt.Sprintf(`"\u00%02x%d"`, 0x80+r.IntN(100), r.IntN(100)) },
	"mixed":   func(r *rand.Rand) string { return []string{"null", `"NULL"`, `"10"`, "10", "[]", "{}"}[r.IntN(6)] },
	"words": func(r *rand.Rand) string {
		return fmt.Sprintf(`"%s Ärger %d"`, words[r.IntN(len(words))], r.IntN(1000))
	},
}

// typedChunk returns payloads that have each path once, some in an array as well.
func typedChunk(r *rand.Rand, n int) [][]byte {
	list := make([][]byte, n)
	for i := range list {
		var b strings.Builder
		for name, value := range typed {
			fmt.Fprintf(&b, `,"%s":%s,"%s list":[`, name, value(r), name)
			for k := range r.IntN(4) {
				if k > 0 {
					b.WriteByte(',')
				}
				fmt.Fprintf(&b, `{"v":%s}`, value(r))
			}
			b.WriteByte(']')
		}
		list[i] = []byte("{" + b.String()[1:] + "}")
	}
	return list
}

var allOps = []trigger.Op{trigger.Equal, trigger.NotEqual, trigger.Less, trigger.LessOrEqual, trigger.Greater, trigger.GreaterOrEqual}

// TestTyped: columns that are kept as numbers are compared as their texts are.
func TestTyped(t *testing.T) {
	t.Parallel()
	e := shred.NewEncoder()
	for seed := range uint64(2) {
		t.Logf("seed %d", seed)
		r := rand.New(rand.NewPCG(seed, 3))
		payloads := typedChunk(r, 100)
		c := roundTrip(t, e, payloads)
		for name, value := range typed {
			for range 3 {
				one := value(r)
				if r.IntN(2) == 0 {
					one = gjson.GetBytes(payloads[r.IntN(len(payloads))], name).Raw
				}
				value := gjson.Parse(one).String()
				if value == "" || r.IntN(3) == 0 {
					value = one
				}
				for _, value := range []string{value, value + "0", value + "5", value[:len(value)-1], "", "x"} {
					for _, op := range allOps {
						for _, path := range []string{name, name + " list.#.v"} {
							if !compareWhere(t, c, payloads, &trigger.Condition{Path: path, Op: op, Value: value}) {
								t.Fatalf("%s is not a plain path", path)
							}
						}
					}
				}
				compareText(t, c, payloads, cut(r, value))
			}
		}
	}
}

// cut returns a part of a text.
func cut(r *rand.Rand, text string) string {
	list := []rune(text)
	from := r.IntN(len(list))
	return string(list[from : from+1+r.IntN(len(list)-from)])
}

// TestNeedles: parts of what payloads say are found where they are said.
func TestNeedles(t *testing.T) {
	t.Parallel()
	e := shred.NewEncoder()
	const seed = 7
	r := rand.New(rand.NewPCG(seed, 4))
	for plugin := range 3 {
		payloads := newRich(seed).chunk(plugin, 200)
		c := roundTrip(t, e, payloads)
		var texts []string
		eachText(payloads[r.IntN(len(payloads))], func(text string) {
			if text != "" {
				texts = append(texts, text)
			}
		})
		for range 60 {
			compareText(t, c, payloads, cut(r, texts[r.IntN(len(texts))]))
		}
	}
}
