package storage

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"testing"

	"integration-log/app/trigger"
)

func TestWhere(t *testing.T) {
	const payload = `{"amount":9007199254740993,"price":1.50,"name":"Zo\u00eb","empty":[],"tags":["a","b"],"rows":[{"id":1,"deep":[["x"]]},{"id":2}],"ok":true,"none":null}`
	yes := []string{
		"amount = 9007199254740993", "amount > 9007199254740992", "price = 1.5", "price = 1.50", "price >= 15e-1", "name = Zoë", `name ~ ^Zo.$`,
		"tags = b", "tags != a", "rows.#.id = 2", "rows.#.deep = x", "rows.1.id = 2", `rows.#(id==2).id = 2`, "ok = true", "none = null", "none exists",
		"empty exists", "name.@this = Zoë", "price != 2", "name < a", "amount exists", "rows.#.id < 2",
	}
	no := []string{
		"amount = 9007199254740992", "missing != 1", "missing exists", "empty = a", "rows.#.nothing exists", "price < x", "ok > a", "price > 2", "name = zoë",
	}
	for text, want := range table(yes, no) {
		c, err := trigger.ParseCondition(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := matchesAny([]trigger.Condition{c}, []byte(payload)); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
	either := []trigger.Condition{{Path: "missing", Op: trigger.Exists}, {Path: "amount", Op: trigger.Exists}}
	if !matchesAny(either, []byte(payload)) || matchesAny(either[:1], []byte(payload)) || !matchesAny(nil, nil) {
		t.Error("conditions are values of one filter: any of them selects, and none selects everything")
	}
	for _, odd := range []string{"", "not json", `{"amount":1`} {
		if matchesAny([]trigger.Condition{{Path: "amount", Op: trigger.NotEqual, Value: "2"}}, []byte(odd)) {
			t.Errorf("%q has a path", odd)
		}
	}
}

func table(yes, no []string) map[string]bool {
	cases := map[string]bool{}
	for _, text := range yes {
		cases[text] = true
	}
	for _, text := range no {
		cases[text] = false
	}
	return cases
}

// FuzzDecimal compares with math/big on what JSON calls a number.
func FuzzDecimal(f *testing.F) {
	for _, pair := range [][2]string{{"1", "1.0"}, {"-0", "0"}, {"1e3", "1000"}, {"0.001", "1e-3"}, {"-2", "-10"}, {"12345678901234567890", "12345678901234567891"}} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 20 || len(b) > 20 || !json.Valid([]byte(a)) || !json.Valid([]byte(b)) {
			return
		}
		x, ok := parseDecimal(a)
		y, also := parseDecimal(b)
		if !ok || !also || x.exponent > 1000 || x.exponent < -1000 || y.exponent > 1000 || y.exponent < -1000 {
			return
		}
		p, ok := new(big.Rat).SetString(a)
		q, also := new(big.Rat).SetString(b)
		if !ok || !also {
			t.Fatalf("%s or %s is no number", a, b)
		}
		if x.compare(y) != p.Cmp(q) {
			t.Fatalf("%s and %s compare as %d", a, b, x.compare(y))
		}
	})
}

// FuzzScalars compares with encoding/json what a text filter finds in a payload.
func FuzzScalars(f *testing.F) {
	for _, text := range []string{`{"a\u00e9":["\ud800A","\/",1.50,true,null,{"":""}]}`, `"x"`, ` 12 `, "[]", "{\"a\":\"\xff\"}", `["\\","\"",""]`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if !isJSON(text) {
			return
		}
		var got []string
		eachScalar(text, func(s string) { got = append(got, trigger.Fold(s)) })
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		var want []string
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			if _, punctuation := token.(json.Delim); !punctuation {
				want = append(want, trigger.Fold(printed(token)))
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q: %q instead of %q", text, got, want)
		}
	})
}

func printed(token json.Token) string {
	if token == nil {
		return "null"
	}
	return fmt.Sprint(token)
}
