package match

import (
	"testing"

	"github.com/tidwall/gjson"

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
		c := condition(t, text)
		if got := Where([]trigger.Condition{c}, []byte(payload)); got != want || Condition(&c, []byte(payload)) != want {
			t.Errorf("%s: %v", text, got)
		}
	}
	either := []trigger.Condition{{Path: "missing", Op: trigger.Exists}, {Path: "amount", Op: trigger.Exists}}
	if !Where(either, []byte(payload)) || Where(either[:1], []byte(payload)) || !Where(nil, nil) {
		t.Error("conditions are values of one filter: any of them selects, and none selects everything")
	}
	for _, odd := range []string{"", "not json", `{"amount":1`} {
		if c := condition(t, "amount != 2"); Where([]trigger.Condition{c}, []byte(odd)) || Condition(&c, []byte(odd)) {
			t.Errorf("%q has a path", odd)
		}
	}
}

// TestExistsInArrays: a path through arrays exists where an element of the innermost has it.
func TestExistsInArrays(t *testing.T) {
	for path, payloads := range map[string]struct{ yes, no []string }{
		"a.#.c":        {[]string{`{"a":[{"c":1}]}`, `{"a":[{"b":1},{"c":[]}]}`}, []string{`{"a":[]}`, `{"a":[{"b":1}]}`, `{"a":1}`}},
		"a.#.b.#.c":    {[]string{`{"a":[{"b":[{"c":1}]}]}`, `{"a":[{},{"b":[{},{"c":[]}]}]}`}, []string{`{"a":[{"b":[{"d":1}]}]}`, `{"a":[{"b":[]}]}`}},
		"a.#(b==1).c":  {[]string{`{"a":[{"b":1,"c":[]}]}`, `{"a":[{"b":1,"c":2}]}`}, []string{`{"a":[{"b":2,"c":[]}]}`}},
		"a.#(b==1)#.c": {[]string{`{"a":[{"b":1,"c":[]}]}`}, []string{`{"a":[{"b":2,"c":[]}]}`, `{"a":[{"b":1}]}`}},
		"item#":        {[]string{`{"item#":[]}`, `{"item#":1}`}, []string{`{"item":[]}`}},
		"a.#":          {[]string{`{"a":[]}`, `{"a":[1]}`}, []string{`{"b":1}`}},
	} {
		c := trigger.Condition{Path: path, Op: trigger.Exists}
		for want, list := range map[bool][]string{true: payloads.yes, false: payloads.no} {
			for _, payload := range list {
				if got := Condition(&c, []byte(payload)); got != want {
					t.Errorf("%s exists in %s: %v", path, payload, got)
				}
			}
		}
	}
}

func condition(t testing.TB, text string) trigger.Condition {
	t.Helper()
	c, err := trigger.ParseCondition(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
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

var operators = []trigger.Op{trigger.Equal, trigger.NotEqual, trigger.Less, trigger.LessOrEqual, trigger.Greater, trigger.GreaterOrEqual, trigger.Matches, trigger.Exists}

// FuzzCompares: a value judged by itself is judged as in the object it came from.
func FuzzCompares(f *testing.F) {
	for _, token := range []string{`"a\u00e9"`, `"x"`, "12", "-1.50", "1e400", "true", "null", "{}", "[]", `"\ud800A"`, "\"\xff\"", "[1,[2]]"} {
		f.Add(token, "12")
		f.Add(token, "x")
	}
	f.Fuzz(func(t *testing.T, token, value string) {
		payload := []byte(`{"a":` + token + `}`)
		raw := gjson.GetBytes(payload, "a").Raw
		if raw != token || !IsJSON([]byte(token)) {
			return
		}
		for _, op := range operators {
			if op == trigger.Matches {
				value = "^.$"
			}
			c := trigger.Condition{Path: "a", Op: op, Value: value}
			if op == trigger.Matches {
				c = condition(t, "a ~ "+value)
			}
			if got := Compares(&c, []byte(token)); got != Condition(&c, payload) {
				t.Fatalf("%s %s %s: %v", token, op, value, got)
			}
		}
	})
}

// TestComparesTakesNoMemory: a condition is compared with each of a million values.
func TestComparesTakesNoMemory(t *testing.T) {
	for _, text := range []string{"a = 12", "a < 1.50", "a = x", "a ~ ^x", "a >= abcdefghijklmnopqrstuvwxyz0123456789"} {
		c := condition(t, text)
		for _, token := range []string{"12", "-1.5", "12345.678901", `"x"`, `"abcdefghijklmnopqrstuvwxyz012345678"`} {
			raw := []byte(token)
			if n := testing.AllocsPerRun(10, func() { Compares(&c, raw) }); n > 0 {
				t.Errorf("%s on %s: %v allocations", text, token, n)
			}
		}
	}
}
