package mapping

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// TestParseTellsWhatIsWrong: each error names the key.
func TestParseTellsWhatIsWrong(t *testing.T) {
	for want, text := range map[string]string{
		"the mapping is not JSON: unexpected end of JSON input":                       `{`,
		"the mapping: it is not an object":                                            `[]`,
		"the mapping nests too deep":                                                  strings.Repeat("[", 200) + strings.Repeat("]", 200),
		"the mapping is longer than 262144 bytes":                                     strings.Repeat(" ", maxProfile+1),
		`name: "" is no name: use up to 64 small letters, digits, points, _ and -`:    `{"fields":{"id":"id"}}`,
		`name: "A/b" is no name: use up to 64 small letters, digits, points, _ and -`: `{"name":"A/b","fields":{"id":"id"}}`,
		"name: it is not a text":                                                      `{"name":1,"fields":{"id":"id"}}`,
		"fields: there is none":                                                       `{"name":"a"}`,
		"fields: it is not an object":                                                 `{"name":"a","fields":["id"]}`,
		"field: there is no such key here; there are name, title, documentation, source, recognise, fields, ": `{"name":"a","field":{"id":"id"}}`,
		"fields.sheduled: there is no such key here; there are aggregation, attemptCount, attempts, ":         `{"name":"a","fields":{"sheduled":"at"}}`,
		"fields.id: it stands here twice":                                                                      `{"name":"a","fields":{"id":"id","id":"key"}}`,
		"fields.id: the path is empty":                                                                         `{"name":"a","fields":{"id":""}}`,
		`fields.id: the path "a..b" has an empty part`:                                                         `{"name":"a","fields":{"id":"a..b"}}`,
		`fields.id: the path "a." has an empty part`:                                                           `{"name":"a","fields":{"id":"a."}}`,
		`fields.id: the path "a\\" ends with a backslash`:                                                      `{"name":"a","fields":{"id":"a\\"}}`,
		`fields.id: the path "a.#(b==1" has a bracket without its other half`:                                  `{"name":"a","fields":{"id":"a.#(b==1"}}`,
		`fields.id: the path "@fromstr": no text stands before @fromstr`:                                       `{"name":"a","fields":{"id":"@fromstr"}}`,
		`fields.id: the path "a.#(b.@fromstr.c==1)": @fromstr stands between points or bars, outside of br`:    `{"name":"a","fields":{"id":"a.#(b.@fromstr.c==1)"}}`,
		`fields.id: the path "a@fromstr": @fromstr stands between points or bars, outside of brackets`:         `{"name":"a","fields":{"id":"a@fromstr"}}`,
		`fields.id: the path "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"… is longer than 256 bytes`:             `{"name":"a","fields":{"id":"` + strings.Repeat("a", 300) + `"}}`,
		"fields.id: it is no expression: use a path, a list of them, or an object with path, first, join or ":  `{"name":"a","fields":{"id":true}}`,
		"fields.id: it has 0 parts: use 1 to 64":                                                               `{"name":"a","fields":{"id":[]}}`,
		"fields.id[1].joined: there is no such key here; there are path, first, join, with, const, match, wor": `{"name":"a","fields":{"id":["a",{"joined":["b"]}]}}`,
		"fields.id: it has to have one of path, first, join and const":                                         `{"name":"a","fields":{"id":{"path":"a","const":"b"}}}`,
		"fields.id.with: it belongs to join alone":                                                             `{"name":"a","fields":{"id":{"path":"a","with":"/"}}}`,
		"fields.id.as: it belongs to path or first alone":                                                      `{"name":"a","fields":{"id":{"const":"a","as":"hex"}}}`,
		`fields.id.as: "hexadecimal" is unknown: use text, hex or base64`:                                      `{"name":"a","fields":{"id":{"path":"a","as":"hexadecimal"}}}`,
		`fields.id.match: error parsing regexp: missing closing ): ` + "`(a`":                                  `{"name":"a","fields":{"id":{"path":"a","match":"(a"}}}`,
		`fields.id.match: "a" has 0 groups: put brackets around the one part that is meant`:                    `{"name":"a","fields":{"id":{"path":"a","match":"a"}}}`,
		"fields.id.words.0: it is not a text":                                                                  `{"name":"a","fields":{"id":{"path":"a","words":{"0":1}}}}`,
		"fields.id.words: it is not an object":                                                                 `{"name":"a","fields":{"id":{"path":"a","words":[]}}}`,
		`statuses.ok: "good" is no status: use finished, erroneous, notyetstarted, waiting or none`:            `{"name":"a","fields":{"id":"a"},"statuses":{"ok":"good"}}`,
		"attempt: it is one attempt, made of the record; a list belongs to attempts":                           `{"name":"a","fields":{"id":"a"},"attempt":{"list":"x","id":"y"}}`,
		"attempts: it has no list":                                                                             `{"name":"a","fields":{"id":"a"},"attempts":{"id":"y"}}`,
		"attempts.nr: there is no such key here; there are correlationId, ended, errorCode, id, kind, number,": `{"name":"a","fields":{"id":"a"},"attempts":{"list":"x","nr":"y"}}`,
		"attempts.list: the path is empty":                                                                     `{"name":"a","fields":{"id":"a"},"attempts":{"list":"","number":"y"}}`,
		"logs: it is not a list":                                                                               `{"name":"a","fields":{"id":"a"},"logs":{"message":"a"}}`,
		"logs[1]: it has no message":                                                                           `{"name":"a","fields":{"id":"a"},"logs":[{"message":"a"},{"at":"b"}]}`,
		"logs[0].text: there is no such key here; there are at, attempt, level, message":                       `{"name":"a","fields":{"id":"a"},"logs":[{"message":"a","text":"b"}]}`,
		"entities[0].type: there is no such key here; there are id, kind":                                      `{"name":"a","fields":{"id":"a"},"entities":[{"type":"a"}]}`,
		"extras.url: the path is empty":                                                                        `{"name":"a","fields":{"id":"a"},"extras":{"url":""}}`,
		`times.zone: "Brussels" is no time zone: use ask, UTC or a place such as Europe/Brussels`:              `{"name":"a","fields":{"id":"a"},"times":{"zone":"Brussels"}}`,
		`times.zone: "Local" is no time zone: use ask, UTC or a place such as Europe/Brussels`:                 `{"name":"a","fields":{"id":"a"},"times":{"zone":"Local"}}`,
		`times.order: "yearfirst" is no order: use dayfirst or monthfirst`:                                     `{"name":"a","fields":{"id":"a"},"times":{"order":"yearfirst"}}`,
		`identity: "row" is unknown: use payload, or leave it out`:                                             `{"name":"a","fields":{"id":"a"},"identity":"row"}`,
		`shape: there is no shape "x"`:                                                                         `{"name":"a","fields":{"id":"a"},"shape":"x"}`,
		`recognise.shape: "csv" is no shape: use json, table or xml`:                                           `{"name":"a","fields":{"id":"a"},"recognise":{"shape":"csv"}}`,
		"recognise.required[1]: the path is empty":                                                             `{"name":"a","fields":{"id":"a"},"recognise":{"required":["a",""]}}`,
		"recognise.equal.a: it is not a text":                                                                  `{"name":"a","fields":{"id":"a"},"recognise":{"equal":{"a":1}}}`,
		`recognise.equal.a..: the path "a.." has an empty part`:                                                `{"name":"a","fields":{"id":"a"},"recognise":{"equal":{"a..":"b"}}}`,
		"recognise.list[0]: it is not a text":                                                                  `{"name":"a","fields":{"id":"a"},"recognise":{"list":[1]}}`,
		"ignored: it is not a list":                                                                            `{"name":"a","fields":{"id":"a"},"ignored":"a"}`,
		`source: "a:b" cannot be the name of a source`:                                                         `{"name":"a","source":"a:b","fields":{"id":"a"}}`,
		"source: the name of the source is longer than 256 bytes":                                              `{"name":"a","source":"` + strings.Repeat("s", 257) + `","fields":{"id":"a"}}`,
	} {
		if _, err := Parse([]byte(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.120s:\n%v, want\n%s", text, err, want)
		}
	}
}

// TestProfileIsWhatWasGiven: its text comes back as it was, and belongs to whoever asked.
func TestProfileIsWhatWasGiven(t *testing.T) {
	text := []byte("{\"name\": \"a\",\n \"fields\": {\"id\": \"id\"}}\n")
	p, err := Parse(text)
	if err != nil || p.Name != "a" || p.Title != "a" || p.Source != "a" {
		t.Fatalf("%+v, %v", p, err)
	}
	given := string(text)
	clear(text)
	clear(p.JSON())
	if string(p.JSON()) != given {
		t.Errorf("%q", p.JSON())
	}
}

func TestBuiltIn(t *testing.T) {
	list := BuiltIn()
	for i, p := range list {
		if named, ok := Named(p.Name); !ok || named != p || p.Title == "" || p.Documentation == "" || p.Source == "" {
			t.Errorf("%+v", p)
		}
		if i > 0 && p.Title < list[i-1].Title {
			t.Errorf("%s stands behind %s", p.Title, list[i-1].Title)
		}
	}
	if _, ok := Named("soap"); ok {
		t.Error("there is a format soap")
	}
	if Native().Name != trigger.NativeSource {
		t.Error(Native().Name)
	}
}

func FuzzParse(f *testing.F) {
	for _, p := range BuiltIn() {
		f.Add(p.JSON())
	}
	f.Add([]byte(`{"name":"a","fields":{"id":["a.b","a|@fromstr|#(x==1).y",{"join":["@this","*"],"with":"/"}]}}`))
	record := item(`{"a":{"b":[1,{"c":"{\"d\":2}"}]},"id":"x","at":"2026-11-23T08:00:00Z","list":[{"a":1},"b",null]}`)
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := Parse(text)
		if err != nil {
			return
		}
		if !bytes.Equal(p.JSON(), text) || !nameForm.MatchString(p.Name) {
			t.Fatalf("%q became %q", text, p.JSON())
		}
		got, err := New(Options{Profile: p, Zone: time.UTC}).Map(record)
		if native := trigger.AppendNative(nil, &got); err == nil && !gjson.ValidBytes(native) {
			t.Fatalf("%q makes %q", text, native)
		}
	})
}
