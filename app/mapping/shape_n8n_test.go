package mapping

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"integration-log/app/source"
	"integration-log/app/trigger"
)

// flatRecord is a record whose data are a text.
func flatRecord(data string) string { return `{"id":7, "data" : ` + strconv.Quote(data) + ` ,"z":1}` }

func TestUnflatten(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"an object", `[{"a":"1","b":2},"x"]`, `{"a":"x","b":2}`},
		{"lists, and objects in them", `[["1","2",null],{"a":"3"},"2",[]]`, `[{"a":[]},"2",null]`},
		{"values as they are written", `[{"a":1.50,"b":1e400,"c":"1","d":true},"\u00e9\/"]`, `{"a":1.50,"b":1e400,"c":"\u00e9\/","d":true}`},
		{"one value in two places", `[["1","1"],{"a":1}]`, `[{"a":1},{"a":1}]`},
		{"a text alone", `["x"]`, `"x"`},
		{"data that contain themselves", `[{"a":"0"}]`, ""},
		{"a place that is not there", `[{"a":"9"}]`, ""},
		{"a text that is no place", `[{"a":"b"}]`, ""},
		{"an empty list", `[]`, ""},
		{"no list", `{"a":1}`, ""},
		{"a list that nests too deep", strings.Repeat("[", 200) + strings.Repeat("]", 200), ""},
		{"no JSON", `[{"a":`, ""},
		{"a list that doubles 40 times", doubling(40), ""},
	} {
		record := flatRecord(c.data)
		want := record
		if c.want != "" {
			want = `{"id":7, "data" : ` + c.want + ` ,"z":1}`
		}
		got, err := unflattenN8N([]byte(record))
		if err != nil || string(got) != want {
			t.Errorf("%s: %.200s, %v; want %.200s", c.name, got, err, want)
		}
	}
}

// TestUnflattenedTooDeep: what nests deeper than a record may is a reject, however its texts are written.
func TestUnflattenedTooDeep(t *testing.T) {
	var list []string
	for i := range trigger.MaxDepth / 2 {
		list = append(list, fmt.Sprintf(`["%d"]`, i+1))
	}
	p, err := Parse([]byte(`{"name":"mine","shape":"n8n","fields":{"id":"id","payload":"data"}}`))
	if err != nil {
		t.Fatal(err)
	}
	deep := item(flatRecord("[" + strings.Join(list, ",") + "," + strings.Repeat("[", 100) + strings.Repeat("]", 100) + "]"))
	for _, deep.Texts = range []source.Texts{source.UTF8, source.ANSI} {
		if got, err := New(Options{Profile: p}).Map(deep); !errors.Is(err, errShape) {
			t.Errorf("%.100s, %v", got.Payload, err)
		}
	}
}

// doubling is a list of lists that each name the next one twice.
func doubling(times int) string {
	var list []string
	for i := range times {
		list = append(list, fmt.Sprintf(`["%d","%d"]`, i+1, i+1))
	}
	return "[" + strings.Join(list, ",") + `,"x"]`
}

func FuzzUnflatten(f *testing.F) {
	f.Add(`[{"a":"1","b":[]},"x"]`)
	f.Add(`[["1"],["0"]]`)
	f.Add(doubling(9))
	f.Fuzz(func(t *testing.T, data string) {
		record := []byte(`{"data":` + string(gjson.AppendJSONString(nil, data)) + `}`)
		got, err := unflattenN8N(record)
		if err != nil || !gjson.ValidBytes(got) || len(got) > maxUnflattened+2*len(record) {
			t.Errorf("%q: %.200q, %v", data, got, err)
		}
	})
}
