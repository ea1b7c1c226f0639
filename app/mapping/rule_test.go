package mapping

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"integration-log/app/trigger"
)

// TestRules: what the parts of a profile beside its fields make of a record.
func TestRules(t *testing.T) {
	for _, c := range []struct{ name, profile, raw, want string }{
		{"one attempt", `"attempt":{"id":"a","started":"at","kind":{"const":"manual"}}`, `{"id":"x","a":"1","at":"2026-11-20T08:00:00Z"}`,
			`{"id":"x","triggeredDateTime":"2026-11-20T08:00:00Z","attempts":[{"id":"1","startedDateTime":"2026-11-20T08:00:00Z","kind":"manual"}]}`},
		{"the kind alone is no attempt", `"attempt":{"id":"a","kind":{"const":"manual"}}`, `{"id":"x"}`, `{"id":"x"}`},
		{"an attempt that cannot be read", `"attempt":{"started":"at"}`, `{"id":"x","at":"soon"}`, `! attempt: its start "soon" is not a time: want a date and a time, such as 2026-11-20T08:00:00`},
		{"a list of attempts", `"attempts":{"list":"runs.all","number":"n","statusCode":{"path":"http","match":"^(\\d+)"},"errorCode":["e","http"]}`,
			`{"id":"x","runs":{"all":[{"n":2,"http":"503 Unavailable","e":"down"},{"n":1,"http":"200 OK"}]}}`,
			`{"id":"x","attempts":[{"nr":1,"statusCode":200,"errorCode":"200 OK"},{"nr":2,"statusCode":503,"errorCode":"down"}]}`},
		{"an empty list of attempts", `"attempts":{"list":"runs","number":"n"}`, `{"id":"x","runs":[]}`, `{"id":"x","attempts":[]}`},
		{"no list of attempts", `"attempts":{"list":"runs","number":"n"}`, `{"id":"x","runs":null}`, `{"id":"x"}`},
		{"a list of one that is no list", `"attempts":{"list":"run","number":"n"}`, `{"id":"x","run":{"n":"1"}}`, `{"id":"x","attempts":[{"nr":1}]}`},
		{"a list in a text", `"attempts":{"list":"runs|@fromstr","number":"n"}`, `{"id":"x","runs":"[{\"n\":1},{\"n\":2}]"}`, `{"id":"x","attempts":[{"nr":1},{"nr":2}]}`},
		{"an element that cannot be read", `"attempts":{"list":"runs","number":"n"}`, `{"id":"x","runs":[{"n":1},{"n":-1}]}`, `! attempts[1]: its number -1 is not a number from 0 to 1000000000`},
		{"log lines", `"logs":[{"at":"at","level":{"path":"ok","words":{"true":"success","*":"error"}},"attempt":"n","message":{"join":["code","text"],"with":": "}},{"message":"none"},{"list":"log","message":"@this"},{"list":"more","at":"t","message":["m","n"]}]`,
			`{"id":"x","at":"2026-11-20T08:00:00Z","ok":false,"n":2,"code":503,"text":"down","none":"","log":["a",{"b":1}],"more":[{"t":"soon","m":"c"},{"t":"x"}]}`,
			`{"id":"x","logs":[{"at":"2026-11-20T08:00:00Z","level":"error","attempt":2,"message":"503: down"},{"level":"info","message":"a"},{"level":"info","message":"{\"b\":1}"},{"level":"info","message":"soon c"}]}`},
		{"entities", `"entities":[{"kind":"doctype","id":"docname"},{"kind":{"const":"customer"},"id":"c"},{"list":"refs","kind":"k","id":"i"}]`,
			`{"id":"x","doctype":"Sales Invoice","docname":"SI-1","c":"","refs":[{"k":"lot","i":1},{"k":"lot"}]}`,
			`{"id":"x","entityType":"lot","entityId":"1","entities":[{"entityType":"lot","entityId":"1"},{"entityType":"sales invoice","entityId":"SI-1"}]}`},
		{"extras", `"extras":{"url":"u.href","duration":"ms","gone":"none","b":{"const":"c"}}`, `{"id":"x","u":{"href":"h"},"ms":12.50}`, `{"id":"x","extras":{"b":"c","duration":"12.50","url":"h"}}`},
	} {
		p, err := Parse([]byte(`{"name":"mine","source":"native","fields":{"id":"id"},` + c.profile + `}`))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got, err := New(Options{Profile: p, Zone: time.UTC}).Map(item(c.raw))
		text := string(trigger.AppendNative(nil, &got))
		if err != nil {
			text = "! " + err.Error()
		}
		if text != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.name, text, c.want)
		}
	}
}

// TestOwnStatusesNeedNoTable: our own words mean what they say where a mapping does not say otherwise.
func TestOwnStatusesNeedNoTable(t *testing.T) {
	p, err := Parse([]byte(`{"name":"mine","source":"native","fields":{"id":"id","status":"word"},"statuses":{"Erroneous":"finished"}}`))
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]string{
		"Finished": "finished", "Not yet started": "notyetstarted", "erroneous": "finished", "waiting": "none", "None": "none", "else": "none",
	} {
		got, err := New(Options{Profile: p}).Map(item(`{"id":"x","word":"` + word + `"}`))
		if err != nil || got.Status.String() != want {
			t.Errorf("%s: %v, %v, want %s", word, got.Status, err, want)
		}
	}
}

func TestStatuses(t *testing.T) {
	p, err := Parse([]byte(`{"name":"mine","source":"native","fields":{"id":"id","status":["word","code"],"attempts":"n"},"statuses":{"done":"finished","2*":"finished","retry":"waiting","gone":"none","*":"erroneous"}}`))
	if err != nil {
		t.Fatal(err)
	}
	for raw, want := range map[string]string{
		`{"id":"x","word":"DONE"}`:            `{"id":"x","status":"finished","sourceStatus":"DONE"}`,
		`{"id":"x","code":204}`:               `{"id":"x","status":"finished","sourceStatus":"204"}`,
		`{"id":"x","word":"retry"}`:           `{"id":"x","status":"notyetstarted","sourceStatus":"retry"}`,
		`{"id":"x","word":"Retry","n":2}`:     `{"id":"x","status":"erroneous","sourceStatus":"Retry","attempts":2}`,
		`{"id":"x","word":"retry","n":0}`:     `{"id":"x","status":"notyetstarted","sourceStatus":"retry","attempts":[]}`,
		`{"id":"x","word":"gone"}`:            `{"id":"x","sourceStatus":"gone"}`,
		`{"id":"x","word":"Erroneous"}`:       `{"id":"x","status":"erroneous"}`,
		`{"id":"x","word":true}`:              `{"id":"x","status":"erroneous","sourceStatus":"true"}`,
		`{"id":"x"}`:                          `{"id":"x"}`,
		`{"id":"x","word":"waiting"}`:         `{"id":"x","status":"erroneous","sourceStatus":"waiting"}`,
		`{"id":"x","word":"Not yet started"}`: `{"id":"x","status":"erroneous"}`,
	} {
		got, err := New(Options{Profile: p}).Map(item(raw))
		if text := string(trigger.AppendNative(nil, &got)); err != nil || text != want {
			t.Errorf("%s: %v\n%s, want\n%s", raw, err, text, want)
		}
	}
}

// TestIdentityByPayload: one body at one time is one trigger, however often it was written down.
func TestIdentityByPayload(t *testing.T) {
	p, err := Parse([]byte(`{"name":"mine","identity":"payload","fields":{"payload":"body","triggered":"at"}}`))
	if err != nil {
		t.Fatal(err)
	}
	m := New(Options{Profile: p})
	ids := map[string]string{}
	for _, raw := range []string{`{"body":{"a":1},"at":"2026-11-20T08:00:00Z"}`, `{"body":{"a": 1},"at":"2026-11-20T08:00:00Z"}`, `{"body":{"a":1},"at":"2026-11-20T08:00:01Z"}`, `{"body":{"a":1}}`, `{"at":"2026-11-20T08:00:00Z"}`} {
		first, err := m.Map(item(raw))
		if err != nil {
			t.Fatal(err)
		}
		second, err := m.Map(item(raw))
		if err != nil || (first.ID == second.ID) != (first.Payload != nil) {
			t.Errorf("%s: %s and %s, %v", raw, first.ID, second.ID, err)
		}
		if before, double := ids[first.ID]; double {
			t.Errorf("%s and %s have one id", before, raw)
		}
		ids[first.ID] = raw
	}
}

// TestHeadings: those of a table may be spelled otherwise, but not those of other formats.
func TestHeadings(t *testing.T) {
	for _, c := range []struct{ shape, raw, want string }{
		{"table", `{"ID":"x","status code":"200"}`, "200"},
		{"table", `{"ID":"x","Status_Code":"200","statusCode":"201"}`, "201"},
		{"table", `{"ID":"x","statusCode":"201","Status_Code":"200"}`, "201"},
		{"json", `{"id":"x","status code":"200"}`, ""},
	} {
		p, err := Parse([]byte(`{"name":"mine","recognise":{"shape":"` + c.shape + `"},"fields":{"id":"id","type":"statusCode"}}`))
		if err != nil {
			t.Fatal(err)
		}
		m := New(Options{Profile: p})
		for range 2 { // the second time the spelling is known
			if got, err := m.Map(item(c.raw)); err != nil || got.ID != "x" || got.Type != c.want {
				t.Errorf("%s: %q, %q, %v", c.raw, got.ID, got.Type, err)
			}
		}
	}
}

// TestStrangers: members that a profile reads from are known on their whole way, and
// nothing is unknown to one that reads the record as a whole.
func TestStrangers(t *testing.T) {
	for profile, want := range map[string]string{
		`"fields":{"id":"id","type":["a.b","c.d.e"]},"ignored":["f"],"recognise":{"typical":["g"]}`: "a.x h",
		`"fields":{"id":"id","type":["a.b","c.d.e"],"payload":"a"}`:                                 "f g h",
		`"fields":{"id":"id","payload":"@this"}`:                                                    "",
	} {
		p, err := Parse([]byte(`{"name":"mine",` + profile + `}`))
		if err != nil {
			t.Fatal(err)
		}
		m := New(Options{Profile: p})
		if _, err := m.Map(item(`{"id":"x","a":{"b":"1","x":2},"c":{"d":{"e":"1","x":2}},"f":1,"g":2,"h":3}`)); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(slices.Sorted(maps.Keys(m.TakeUnknown())), " "); got != want {
			t.Errorf("%s: %q, want %q", profile, got, want)
		}
	}
}
