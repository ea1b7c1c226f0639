package source

import (
	"context"
	"strings"
	"testing"
)

var wrappers = []struct{ name, text, list, want string }{
	{"Svix", `{"data":[{"a":1},{"a":2}],"iterator":"x","prevIterator":"y","done":true}`, "data", "1:9 {\"a\":1}\n1:17 {\"a\":2}"},
	{"Svix's attempt log", `{"type":"message.attempt.log","data":[{"a":1}]}`, "data", `1:38 {"a":1}`},
	{"a webhook of another type", `{"type":"message.created","data":[{"a":1}]}`, "", `1:0 {"type":"message.created","data":[{"a":1}]}`},
	{"Stripe", `{"object":"list","data":[{"a":1}],"has_more":false,"url":"/v1/events"}`, "data", `1:25 {"a":1}`},
	{"the platform", `{"success":true,"errors":[],"data":{"totalRecords":1,"results":[{"a":1}],"hasNextPage":false}}`, "data.results", `1:64 {"a":1}`},
	{"Convoy", `{"status":true,"message":"fetched","data":{"content":[{"a":1}],"pagination":{"per_page":1}}}`, "data.content", `1:54 {"a":1}`},
	{"Hookdeck", `{"pagination":{"dir":"asc"},"count":1,"models":[{"a":1}]}`, "models", `1:48 {"a":1}`},
	{"Logic Apps", `{"value":[{"a":1}],"nextLink":"https://x"}`, "value", `1:10 {"a":1}`},
	{"OData", `{"@odata.context":"x","value":[{"a":1}]}`, "value", `1:31 {"a":1}`},
	{"SQS", `{"Messages":[{"a":1}]}`, "Messages", `1:13 {"a":1}`},
	{"Lambda", `{"Records":[{"a":1}]}`, "Records", `1:12 {"a":1}`},
	{"Make", `{"dlqs":[{"a":1}],"pg":{"limit":1}}`, "dlqs", `1:9 {"a":1}`},
	{"HAR", `{"log":{"version":"1.2","creator":{"name":"x"},"pages":[],"_own":1,"entries":[{"a":1}],"comment":""}}`, "log.entries", `1:78 {"a":1}`},
	{"n8n", `{"data":[{"a":1}],"nextCursor":null}`, "data", `1:9 {"a":1}`},
	{"results", `{"count":1,"results":[{"a":1}]}`, "results", `1:22 {"a":1}`},
	{"items", `{"items":[{"a":1}],"nextPage":2}`, "items", `1:10 {"a":1}`},
	{"executions", `{"executions":[{"a":1}]}`, "executions", `1:15 {"a":1}`},
	{"Boomi", `{"@type":"QueryResult","result":[{"a":1}],"numberOfResults":1,"queryToken":"x"}`, "result", `1:33 {"a":1}`},
	{"Asynq's monitor", `{"tasks":[{"a":1}],"stats":{"size":1}}`, "tasks", `1:10 {"a":1}`},
	{"no records", `{"data":[],"done":true}`, "data", ""},
	{"pages", "{\"data\":[{\"a\":1}],\"done\":false}\n{\"data\":[{\"a\":2}],\"done\":true}\n", "data", "1:9 {\"a\":1}\n2:41 {\"a\":2}"},
	{"a bad record in a page", `{"data":[{"a":1},{"a":tru},{"a":3}],"done":true}`, "data", "1:9 {\"a\":1}\n1:17 {\"a\":tru} ! not valid JSON\n1:27 {\"a\":3}"},
	{"a page that is cut off", "{\"data\":[{\"a\":1},\n{\"a\":2}", "data", "1:9 {\"a\":1}\n2:18 {\"a\":2}\n2:25  ! the file ends before its list of records is closed: the export was cut off"},

	{"a CloudEvent", `{"specversion":"1.0","id":"1","data":[{"a":1}]}`, "", `1:0 {"specversion":"1.0","id":"1","data":[{"a":1}]}`},
	{"a CloudEvent, its data first", `{"data":[{"a":1}],"id":"1"}`, "", `1:0 {"data":[{"a":1}],"id":"1"}`},
	{"a CloudEvent over lines", "{\n\"id\":\"1\",\n\"data\":[{\"a\":1}]\n}", "", "1:0 {⏎\"id\":\"1\",⏎\"data\":[{\"a\":1}]⏎}"},
	{"a CloudEvent over lines, its data first", "{\n\"data\":[{\"a\":1}],\n\"id\":\"1\"\n}", "", "1:0 {⏎\"data\":[{\"a\":1}],⏎\"id\":\"1\"⏎}"},
	{"a webhook's body", `{"_type":"order","items":[{"a":1}]}`, "", `1:0 {"_type":"order","items":[{"a":1}]}`},
	{"an order that is paid", `{"object":"order","items":[{"a":1}]}`, "", `1:0 {"object":"order","items":[{"a":1}]}`},
	{"a state in a word", `{"status":"paid","items":[{"a":1}]}`, "", `1:0 {"status":"paid","items":[{"a":1}]}`},
	{"a result of another type", `{"@type":"Order","result":[{"a":1}]}`, "", `1:0 {"@type":"Order","result":[{"a":1}]}`},
	{"two lists", `{"items":[{"a":1}],"results":[{"a":2}]}`, "", `1:0 {"items":[{"a":1}],"results":[{"a":2}]}`},
	{"something inside beside the list", `{"data":{"id":"1","results":[{"a":1}]}}`, "", `1:0 {"data":{"id":"1","results":[{"a":1}]}}`},
	{"a list deeper down", `{"data":{"meta":{"results":[{"a":1}]}}}`, "", `1:0 {"data":{"meta":{"results":[{"a":1}]}}}`},
	{"an object at the place", `{"items":{"a":1}}`, "", `1:0 {"items":{"a":1}}`},
	{"lists of other names over lines", "{\n\"logs\":[1],\"x\":{\"data\":[1]},\n\"data\":[{}]\n}", "", "1:0 {⏎\"logs\":[1],\"x\":{\"data\":[1]},⏎\"data\":[{}]⏎}"},
}

func TestWrappers(t *testing.T) {
	for _, c := range wrappers {
		t.Run(c.name, func(t *testing.T) {
			checkWrapper(t, c.text, c.list, c.want)
		})
	}
}

func checkWrapper(t *testing.T, text, list, want string) {
	t.Helper()
	if got := transcript(strings.NewReader(text)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	f, err := newText(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range f.Items(context.Background()) {
		if err != nil && !strings.Contains(want, err.Error()) {
			t.Error(err)
		}
	}
	if facts := f.Facts(); facts.List != list || facts.Shape != JSON {
		t.Errorf("%+v", facts)
	}
}

// TestWrappersOnLinesOfTheirOwn: whether an object wraps records does not depend on
// where its lines end.
func TestWrappersOnLinesOfTheirOwn(t *testing.T) {
	for _, c := range wrappers {
		if strings.Contains(c.text, "\n") || strings.Contains(c.want, "!") {
			continue
		}
		broken := strings.ReplaceAll(c.text, ",", ",\n")
		f, err := newText(strings.NewReader(broken))
		if err != nil {
			t.Fatal(err)
		}
		items := 0
		for _, err := range f.Items(context.Background()) {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			items++
		}
		want := strings.Count(c.want, "\n") + 1
		if c.want == "" {
			want = 0
		}
		if items != want || f.Facts().List != c.list {
			t.Errorf("%s: %d items in %q", c.name, items, f.Facts().List)
		}
	}
}

// TestLargePages: what stands before the list has to do where an object is too large
// to be one record.
func TestLargePages(t *testing.T) {
	rest := strings.Repeat(",\n{\"a\":\""+strings.Repeat("x", 1<<20)+"\"}", 17)
	for text, want := range map[string]int{
		"{\"done\":true,\n\"data\":[{\"a\":1}" + rest + "]}":             18,
		"{\"data\":[\n{\"a\":1}" + rest + "],\"id\":\"1\"}":              18,
		"{\"id\":\"1\",\n\"data\":[\n{\"a\":1}" + rest + "]}\n{\"a\":2}": 2, // a reject and a record
	} {
		items := strings.Count(transcript(strings.NewReader(text)), "\n") + 1
		if items != want {
			t.Errorf("%.20q…: %d items", text, items)
		}
	}
}

// TestHostilePages looks again and again at what stands before a list.
func TestHostilePages(t *testing.T) {
	meta := `"meta":[` + strings.Repeat("[],", 100_000) + "[]],"
	for name, text := range map[string]string{
		"candidates": "{" + meta + "\"x\":1" + strings.Repeat(",\n\"data\":[]", 200_000) + "}",
		"a line":     "{" + meta + "\"x\":1" + strings.Repeat(",\"data\":[]", 200_000) + "}",
		"objects":    "{" + strings.Repeat("\"data\":{\"results\":1},\n", 100_000) + "\"items\":[]}",
	} {
		if got := transcript(strings.NewReader(text)); strings.Contains(got, "\n") || strings.Contains(got, "!") {
			t.Errorf("%s: %.300s", name, got)
		}
	}
}
