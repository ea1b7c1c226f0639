package mapping

import (
	"strings"
	"testing"
)

// TestExpressions: what an expression makes of a record, in the field that errors call type.
func TestExpressions(t *testing.T) {
	for _, c := range []struct{ name, expression, raw, want string }{
		{"a member", `"a"`, `{"a":"1"}`, "1"},
		{"a number as it is written", `"a"`, `{"a":1.50}`, "1.50"},
		{"a member of a member", `"a.b"`, `{"a":{"b":"1"}}`, "1"},
		{"a member of what is none", `"a.b"`, `{"a":"b","id":"x"}`, ""},
		{"three levels", `"a.b.c"`, `{"a":{"b":{"c":"1"}}}`, "1"},
		{"a heading with a point", `"a\\.b"`, `{"a.b":"1","a":{"b":"2"}}`, "1"},
		{"a heading with signs", `"# @ (of) [all]!"`, `{"# @ (of) [all]!":"1"}`, "1"},
		{"a name that begins as a function does", `"@t"`, `{"@t":"1"}`, "1"},
		{"an element", `"a.1.b"`, `{"a":[{"b":"1"},{"b":"2"}]}`, "2"},
		{"the number of elements", `"a.#"`, `{"a":[1,2,3]}`, "3"},
		{"an element that is sought", `"a.#(k==\"x\").v"`, `{"a":[{"k":"y","v":"1"},{"k":"x","v":"2"}]}`, "2"},
		{"a name by its beginning", `"a*"`, `{"b":"1","abc":"2"}`, "2"},
		{"JSON in a text", `"a|@fromstr|b.c"`, `{"a":" {\"b\":{\"c\":\"1\"}}"}`, "1"},
		{"JSON in a text in JSON in a text", `"a|@fromstr|b|@fromstr|c"`, `{"a":"{\"b\":\"{\\\"c\\\":\\\"1\\\"}\"}"}`, "1"},
		{"JSON in a text that is an object", `"a.@fromstr.b"`, `{"a":{"b":"1"}}`, "1"},
		{"JSON in hexadecimal digits", `"a|@fromstr|b"`, `{"a":"\\x7b2262223a2231227d"}`, "1"},
		{"hexadecimal digits that are none", `"a|@fromstr|b"`, `{"id":"x","a":"\\x7"}`, ""},
		{"JSON in a text that is none", `"a|@fromstr|b"`, `{"a":"{b","id":"x"}`, ""},
		{"JSON in bytes in a text", `"a|@fromstr|0"`, `{"a":"\\x5b2237225d"}`, "7"},
		{"bytes in a text that are no JSON", `"a|@fromstr|0"`, `{"id":"x","a":"\\x5b375d5"}`, ""},
		{"JSON that nests too deep in a text", `"a|@fromstr|#"`, `{"id":"x","a":"` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + `"}`, ""},
		{"a path into a text that looks like JSON", `"a.0.b"`, `{"id":"x","a":"[{\"b\":1}]"}`, ""},
		{"the record", `{"path":"@this","match":"^(.a)"}`, `{"a":"1"}`, ""},
		{"the first", `["a","b","c"]`, `{"c":"3","b":"2"}`, "2"},
		{"the first that is there", `["a","b","c"]`, `{"a":null,"b":"","c":"3"}`, "3"},
		{"the last constant", `["a",{"const":"none"}]`, `{"id":"x"}`, "none"},
		{"joined", `{"join":["a","b","c"],"with":"/"}`, `{"a":"1","b":2,"c":true}`, "1/2/true"},
		{"joined without one", `{"join":["a","b","c"],"with":"/"}`, `{"a":"1","b":"","c":"3"}`, "1/3"},
		{"joined without the first", `{"join":["a","b"],"with":"/"}`, `{"id":"x","b":"2"}`, ""},
		{"joined with a constant", `{"join":[{"const":"a"},"b"]}`, `{"b":"2"}`, "a2"},
		{"a group", `{"path":"a","match":"arn:([^:]+):"}`, `{"a":"arn:sqs:x"}`, "sqs"},
		{"a group that is not there", `{"path":"a","match":"arn:([^:]+):"}`, `{"id":"x","a":"brn:sqs:x"}`, ""},
		{"a group of the first", `[{"path":"a","match":"^x(.*)"},"b"]`, `{"a":"y","b":"2"}`, "2"},
		{"a word", `{"path":"a","words":{"0":"automatic","1":"manual"}}`, `{"a":1}`, "manual"},
		{"a word in another spelling", `{"path":"a","words":{"not_yet":"later"}}`, `{"a":"Not Yet"}`, "later"},
		{"a word that is exact before one that folds", `{"path":"a","words":{"a b":"1","A B":"2"}}`, `{"a":"A B"}`, "2"},
		{"a word by its longest beginning", `{"path":"a","words":{"2*":"good","20*":"better","*":"bad"}}`, `{"a":204}`, "better"},
		{"any other word", `{"path":"a","words":{"2*":"good","*":"bad"}}`, `{"a":404}`, "bad"},
		{"a word for what is not there", `{"path":"a","words":{"":"nothing","*":"bad"}}`, `{"id":"x"}`, "nothing"},
		{"no word for what is not there", `{"path":"a","words":{"*":"bad"}}`, `{"id":"x"}`, ""},
		{"a word that takes it away", `[{"path":"a","words":{"-":""}},"b"]`, `{"a":"-","b":"2"}`, "2"},
		{"a word for an object", `[{"path":"a","words":{"{}":""}},"b"]`, `{"a":{},"b":"2"}`, "2"},
		{"a word without an entry", `{"path":"a","words":{"b":"c"}}`, `{"a":"d"}`, "d"},
		{"an object that stands for nothing", `[{"path":"a","words":{"{}":""}},"b"]`, `{"a":{ },"b":"2"}`, "2"},
		{"a long object is no word", `{"path":"a","words":{"{}":"1","*":"2"}}`, `{"a":{"b":"` + strings.Repeat("x", 2*maxSpelling) + `"}}`, "! a is an object, not a text"},
		{"the number of elements that are sought", `"a.#(k==\"x\")#|#"`, `{"a":[{"k":"x"},{"k":"y"},{"k":"x"}]}`, "2"},
		{"an object is not any other word", `{"path":"a","words":{"{}":"","*":"2"}}`, `{"a":{"b":1}}`, "! a is an object, not a text"},
		{"a group, then its word", `{"path":"a","match":"code=(\\d)","words":{"1":"one"}}`, `{"a":"code=1"}`, "one"},
		{"hexadecimal", `{"path":"a","as":"hex"}`, `{"a":"\\x6162"}`, "ab"},
		{"a text that is not hexadecimal", `{"path":"a","as":"hex"}`, `{"a":"6162"}`, "6162"},
		{"base64", `{"path":"a","as":"base64"}`, `{"a":"YWI="}`, "ab"},
		{"an object as text", `{"path":"a","as":"text"}`, `{"id":"x","a":{"b": 1}}`, "! a is an object, not a text"},
		{"bad base64", `{"path":"a","as":"base64"}`, `{"a":"%"}`, "! a is not base64: illegal base64 data at input byte 0"},
		{"bad hexadecimal", `{"path":"a","as":"hex"}`, `{"a":"\\x6"}`, "! a is not hexadecimal: encoding/hex: odd length hex string"},
		{"the paths in an error", `["a",{"join":["b","c"]}]`, `{"a":{}}`, "! a or b and c is an object, not a text"},
	} {
		p, err := Parse([]byte(`{"name":"mine","fields":{"id":"id","type":` + c.expression + `}}`))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got, err := New(Options{Profile: p}).Map(item(c.raw))
		switch want, fails := strings.CutPrefix(c.want, "! "); {
		case fails && (err == nil || err.Error() != want):
			t.Errorf("%s: %v, want %s", c.name, err, want)
		case !fails && (err != nil || got.Type != c.want):
			t.Errorf("%s: %q, %v, want %q", c.name, got.Type, err, c.want)
		}
	}
}
