package mapping

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"integration-log/app/source"
	"integration-log/app/trigger"
)

func mapOne(t *testing.T, raw string) (trigger.Trigger, error) {
	t.Helper()
	if !gjson.Valid(raw) {
		t.Fatalf("the test's record is not JSON: %s", raw)
	}
	return New(Options{Profile: Native(), Zone: time.UTC}).Map(item(raw))
}

func item(raw string) source.Item {
	outline, _ := source.Outline(nil, []byte(raw))
	return source.Item{Raw: []byte(raw), Outline: outline}
}

// records are native records and what they are in their own words once read.
var records = []struct{ name, raw, want string }{
	{"bare", `{"id":"x"}`, `{"id":"x"}`},
	{"nulls and empty texts", `{"id":"x","pluginId":null,"type":"","attempts":null,"logs":null,"payload":null,"entities":null,"extras":null,"triggeredDateTime":null,"scheduledDateTime":"","status":null,"pluginActive":null,"entityType":null,"entityId":""}`, `{"id":"x"}`},
	{"numbers as texts", `{"id":12345678901234567890,"pluginId":7,"priority":1.50}`, `{"id":"12345678901234567890","pluginId":"7","priority":"1.50"}`},
	{"a source of its own", `{"id":"x","source":"river"}`, `{"id":"x","source":"river"}`},
	{"the first of two members", `{"id":"x","id":"y","type":"a","type":"b"}`, `{"id":"x","type":"a"}`},
	{"every status word", `{"id":"x","status":"Not yet started"}`, `{"id":"x","status":"notyetstarted"}`},
	{"status in capitals", `{"id":"x","status":"FINISHED"}`, `{"id":"x","status":"finished"}`},
	{"a status nobody knows", `{"id":"x","status":"Sleeping"}`, `{"id":"x","sourceStatus":"Sleeping"}`},
	{"the source's own status", `{"id":"x","status":"erroneous","sourceStatus":"discarded"}`, `{"id":"x","status":"erroneous","sourceStatus":"discarded"}`},
	{"times", `{"id":"x","scheduledDateTime":"2026-11-20T09:00:00.10+01:00","triggeredDateTime":"2026-11-20 08:00:02"}`,
		`{"id":"x","scheduledDateTime":"2026-11-20T08:00:00.10Z","triggeredDateTime":"2026-11-20T08:00:02Z"}`},
	{"times since 1970", `{"id":"x","scheduledDateTime":1763625600.25,"triggeredDateTime":"1763625602500"}`, `{"id":"x","scheduledDateTime":"2025-11-20T08:00:00.25Z","triggeredDateTime":"2025-11-20T08:00:02.500Z"}`},
	{"a number of attempts", `{"id":"x","attempts":3}`, `{"id":"x","attempts":3}`},
	{"no attempts", `{"id":"x","attempts":0}`, `{"id":"x","attempts":[]}`},
	{"fewer attempts listed than given", `{"id":"x","attempts":[{"nr":1}],"attemptCount":4}`, `{"id":"x","attempts":[{"nr":1}],"attemptCount":4}`},
	{"as many attempts listed as given", `{"id":"x","attempts":[{"nr":1}],"attemptCount":1}`, `{"id":"x","attempts":[{"nr":1}]}`},
	{"Triggered from the latest attempt", `{"id":"x","attempts":[{"nr":2,"startedDateTime":"2026-11-20T09:00:00Z"},{"nr":1,"startedDateTime":"2026-11-20T08:00:00Z"}]}`,
		`{"id":"x","triggeredDateTime":"2026-11-20T09:00:00Z","attempts":[{"nr":1,"startedDateTime":"2026-11-20T08:00:00Z"},{"nr":2,"startedDateTime":"2026-11-20T09:00:00Z"}]}`},
	{"attempts told twice", `{"id":"x","attempts":[{"nr":1,"statusCode":"502"},{"nr":1,"errorCode":"E"}]}`, `{"id":"x","attempts":[{"nr":1,"statusCode":502,"errorCode":"E"}]}`},
	{"log lines as texts", `{"id":"x","logs":["2026-11-20T08:00:00.5Z ERROR IBAN_INVALID: no","[2026-11-20 08:00:01] [warn] slow","Warning: x","Error opening the door","FATAL boom",5]}`,
		`{"id":"x","logs":[{"at":"2026-11-20T08:00:00.5Z","level":"error","message":"IBAN_INVALID: no"},{"at":"2026-11-20T08:00:01Z","level":"warning","message":"slow"},` +
			`{"level":"warning","message":"x"},{"level":"info","message":"Error opening the door"},{"level":"error","message":"boom"},{"level":"info","message":"5"}]}`},
	{"log lines that tell little", `{"id":"x","logs":[{"message":"a"},{"level":"purple","message":"b"},{"at":"soon","attempt":"2","message":"c"},{}]}`,
		`{"id":"x","logs":[{"level":"info","message":"a"},{"level":"info","message":"[purple] b"},{"level":"info","attempt":2,"message":"soon c"},{"level":"info"}]}`},
	{"several lines in one text as logs", `{"id":"x","logs":"INFO: a\n\n  at b\r\nERROR: c\n"}`, `{"id":"x","logs":[{"level":"info","message":"a\n  at b"},{"level":"error","message":"c"}]}`},
	{"one text as logs", `{"id":"x","logs":"INFO: done"}`, `{"id":"x","logs":[{"level":"info","message":"done"}]}`},
	{"entities", `{"id":"x","entityType":"Lot","entityId":"l","entities":[{"entityType":"customer","entityId":"c"},{"entityType":"lot","entityId":"l"}],"payload":{"customerId":"c","invoiceIds":["2",1],"contractId":null,"meterId":{"a":1},"productId":"","customerId":"other"}}`,
		`{"id":"x","entityType":"lot","entityId":"l","entities":[{"entityType":"lot","entityId":"l"},{"entityType":"invoice","entityId":"1"},{"entityType":"invoice","entityId":"2"},{"entityType":"customer","entityId":"c"}],"payload":{"customerId":"c","invoiceIds":["2",1],"contractId":null,"meterId":{"a":1},"productId":"","customerId":"other"}}`},
	{"half an entity", `{"id":"x","entityId":"l"}`, `{"id":"x"}`},
	{"a payload as it stands", "{\"id\":\"x\" , \"payload\" : {\"n\": 1e400,\t\"a\":\"\\u00e9\\ud800\", \"a\":\"\"} }", "{\"id\":\"x\",\"payload\":{\"n\": 1e400,\t\"a\":\"\\u00e9\\ud800\", \"a\":\"\"}}"},
	{"payloads of other kinds", `{"id":"x","payload":"text"}`, `{"id":"x","payload":"text"}`},
	{"a payload in base64", `{"id":"x","payloadBase64":"eyJjdXN0b21lcklkIjoKIjcifQ=="}`, `{"id":"x","entityType":"customer","entityId":"7","payloadBase64":"eyJjdXN0b21lcklkIjoKIjcifQ=="}`},
	{"an empty payload", `{"id":"x","payloadBase64":""}`, `{"id":"x","payloadBase64":""}`},
	{"extras", `{"id":"x","extras":{"b":1,"a":"x","b":2,"c":{"d":[]}}}`, `{"id":"x","extras":{"a":"x","b":"1","c":"{\"d\":[]}"}}`},
	{"plugin", `{"id":"x","pluginId":"p","pluginName":"N","pluginType":"twikey","pluginActive":false}`, `{"id":"x","pluginId":"p","pluginName":"N","pluginType":"twikey","pluginActive":false}`},

	{"nothing known", `{"success":false,"data":null}`, `! the record has none of the fields of this format`},
	{"an unreadable Scheduled", `{"id":"x","scheduledDateTime":"yesterday"}`, `! scheduledDateTime "yesterday" is not a time: want a date and a time, such as 2026-11-20T08:00:00`},
	{"a Scheduled that is a number", `{"id":"x","scheduledDateTime":17}`, `! scheduledDateTime "17" is not a time: want a date and a time, such as 2026-11-20T08:00:00`},
	{"a Scheduled that is yes", `{"id":"x","scheduledDateTime":true}`, `! scheduledDateTime is not a time`},
	{"an entity that is none", `{"id":"x","entities":[{},1]}`, `! entities[1]: it is not an object`},
	{"an unreadable attempt", `{"id":"x","attempts":[{"nr":1},{"nr":2,"startedDateTime":"x"}]}`, `! attempts[1]: its start "x" is not a time: want a date and a time, such as 2026-11-20T08:00:00`},
	{"an attempt that is none", `{"id":"x","attempts":[1]}`, `! attempts[0]: it is not an object`},
	{"negative attempts", `{"id":"x","attempts":-1}`, `! attempts -1 is not a number from 0 to 1000000000`},
	{"an object as id", `{"id":{"a":1}}`, `! id is an object, not a text`},
	{"a long id", `{"id":"` + strings.Repeat("x", 257) + `"}`, `! id is longer than 256 bytes`},
	{"bad base64", `{"id":"x","payloadBase64":"?"}`, `! payloadBase64 is not base64: illegal base64 data at input byte 0`},
	{"a doubtful plugin", `{"id":"x","pluginActive":"maybe"}`, `! pluginActive is neither true nor false`},
	{"extras that are none", `{"id":"x","extras":[1]}`, `! extras is not an object`},
	{"logs that are none", `{"id":"x","logs":{"a":1}}`, `! logs is not a list`},
	{"entities that are none", `{"id":"x","entities":{"entityType":"a","entityId":"b"}}`, `! entities is not a list`},
	{"an error code that is none", `{"id":"x","attempts":[{"errorCode":["a"]}]}`, `! attempts[0]: its error code is a list, not a text`},
	{"a member of a payload that names nothing", `{"id":"x","payload":{"customerId":true,"invoiceIds":[false,"i"]}}`, `{"id":"x","entityType":"invoice","entityId":"i","payload":{"customerId":true,"invoiceIds":[false,"i"]}}`},
	{"no time in a log", `{"id":"x","logs":["0000-00-00 00:00:00 a","2026-11-20 b","2026-11-20 08:00:00 +01:00 c","2026-11-20T99:00:00Z d","[2026-11-20T08:00:00Z]"]}`,
		`{"id":"x","logs":[{"level":"info","message":"0000-00-00 00:00:00 a"},{"level":"info","message":"2026-11-20 b"},{"at":"2026-11-20T07:00:00Z","level":"info","message":"c"},{"level":"info","message":"2026-11-20T99:00:00Z d"},{"at":"2026-11-20T08:00:00Z","level":"info"}]}`},
}

func TestRecords(t *testing.T) {
	for _, c := range records {
		t.Run(c.name, func(t *testing.T) {
			got, err := mapOne(t, c.raw)
			if err != nil {
				if "! "+err.Error() != c.want {
					t.Errorf("%v\nwant %s", err, c.want)
				}
				return
			}
			text := string(trigger.AppendNative(nil, &got))
			if text != c.want {
				t.Fatalf("got  %s\nwant %s", text, c.want)
			}
			again, err := mapOne(t, text)
			if err != nil || string(trigger.AppendNative(nil, &again)) != text {
				t.Errorf("read again: %s, %v", trigger.AppendNative(nil, &again), err)
			}
		})
	}
}

func TestZones(t *testing.T) {
	raw := item(`{"id":"x","scheduledDateTime":"2026-07-01T10:00:00"}`)
	if _, err := New(Options{Profile: Native()}).Map(raw); err == nil {
		t.Error("a time without an offset was read without a zone")
	}
	got, err := New(Options{Profile: Native(), Zone: time.FixedZone("", 7200)}).Map(raw)
	if err != nil || got.Scheduled.String() != "2026-07-01T08:00:00Z" {
		t.Error(got.Scheduled, err)
	}
}

func TestReference(t *testing.T) {
	for payload, want := range map[string]string{
		`{"customerNumber":"C-1","customerId":"c","invoiceNumber":"INV-1","invoiceId":"i"}`: "INV-1",
		`{"invoiceNumber":"INV-1","customerNumber":"C-1","customerId":"c"}`:                 "C-1",
		`{"contractNumber":"K-1","meterNumber":"M-1"}`:                                      "M-1",
		`{"invoice":{"number":48213,"lines":[]}}`:                                           "48213",
		`{"serviceLocation":{"ean":"541448"},"customer":{"customerNumber":"C-2"}}`:          "541448",
		`{"invoiceNumber":null,"ean":""}`:                                                   "",
		`{"invoiceNumber":true}`:                                                            "",
		`["invoiceNumber"]`:                                                                 "",
	} {
		got, err := mapOne(t, `{"id":"x","payload":`+payload+`}`)
		if err != nil || got.Reference != want {
			t.Errorf("%s: %q, %v; want %q", payload, got.Reference, err, want)
		}
	}
}

func TestHashIDs(t *testing.T) {
	m := New(Options{Profile: Native(), Source: "mine"})
	ids := map[string]int{}
	for i, raw := range []string{
		`{"type":"a","scheduledDateTime":"2026-11-20T08:00:00Z"}`,
		`{"type":"a","scheduledDateTime":"2026-11-20T08:00:00Z","priority":"b"}`,
		`{"type":"a","scheduledDateTime":"2026-11-20T08:00:00.0Z"}`,
		`{"type":"b","scheduledDateTime":"2026-11-20T08:00:00Z"}`,
		`{"type":"a","pluginId":"p","scheduledDateTime":"2026-11-20T08:00:00Z"}`,
		`{"type":"a","scheduledDateTime":"2026-11-20T08:00:00Z","entityType":"meter","entityId":"1"}`,
		`{"id":"","source":"river","type":"a","scheduledDateTime":"2026-11-20T08:00:00Z"}`,
	} {
		got, err := m.Map(item(raw))
		if err != nil || len(got.ID) != 66 || !strings.HasPrefix(got.ID, "h-") {
			t.Fatalf("%s: %q, %v", raw, got.ID, err)
		}
		if before, double := ids[got.ID]; double {
			t.Errorf("rows %d and %d have one id", before, i)
		}
		ids[got.ID] = i
	}
	sum := sha256.Sum256([]byte("\x04mine\x00\x01a\x142026-11-20T08:00:00Z\x00\x001"))
	if _, ok := ids["h-"+hex.EncodeToString(sum[:])]; !ok {
		t.Error("the id of the first row is not the hash of its parts")
	}
	if !m.Counts() {
		t.Error("ids that count equal rows are not told")
	}
	named := New(Options{Profile: Native()})
	if _, err := named.Map(item(`{"id":"x"}`)); err != nil || named.Counts() {
		t.Errorf("ids that are given count rows, %v", err)
	}
}

func TestUnknownFields(t *testing.T) {
	m := New(Options{Profile: Native()})
	for range 2 {
		if _, err := m.Map(item(`{"id":"x","colour":1,"from":{"file":"a"},"attempts":[{"nr":1,"host":"h"}],"logs":[{"message":"a","thread":2}],"payload":{"colour":3}}`)); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]int{"colour": 2, "attempts[].host": 2, "logs[].thread": 2}
	if got := m.TakeUnknown(); !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := m.TakeUnknown(); len(got) != 0 {
		t.Errorf("told twice: %v", got)
	}
	for i := range 1000 {
		if _, err := m.Map(item(fmt.Sprintf(`{"id":"x","f%d":1}`, i))); err != nil {
			t.Fatal(err)
		}
	}
	if got := m.TakeUnknown(); len(got) != maxUnknown {
		t.Errorf("%d names are remembered", len(got))
	}
}

func TestLimits(t *testing.T) {
	list := func(element string, n int) string {
		return "[" + strings.TrimSuffix(strings.Repeat(element+",", n), ",") + "]"
	}
	for want, raw := range map[string]string{
		"logs has more than 100000 elements":    `{"id":"x","logs":` + list(`""`, maxLogLines+1) + `}`,
		"attempts has more than 10000 elements": `{"id":"x","attempts":` + list("{}", maxAttempts+1) + `}`,
		"type is longer than 1024 bytes":        `{"id":"x","type":"` + strings.Repeat("x", maxName+1) + `"}`,
		"entityId is longer than 256 bytes":     `{"id":"x","entityType":"a","entityId":"` + strings.Repeat("x", 257) + `"}`,
		"logs has more than 100000 lines":       `{"id":"x","logs":"` + strings.Repeat(`a\n`, maxLogLines+1) + `"}`,
		"a name in extras is longer than 256":   `{"id":"x","extras":{"` + strings.Repeat("x", 257) + `":1}}`,
		"entities has more than 10000 elements": `{"id":"x","entities":` + list(`{"entityType":"a","entityId":"b"}`, 2*maxEntities+2) + `}`,
	} {
		if _, err := mapOne(t, raw); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	long := strings.Repeat("é", maxMessage)
	got, err := mapOne(t, `{"id":"x","logs":[{"message":"`+long+`"}],"extras":{"a":"`+long+`"},"payload":{"customerId":"`+long+`","invoiceNumber":"`+long+`"}}`)
	if err != nil || len(got.Logs[0].Message) > maxMessage || len(got.Extras[0].Value) > maxNote || len(got.Entities) > 0 || got.Reference != "" {
		t.Errorf("%d bytes of message, %v", len(got.Logs[0].Message), err)
	}
	text := trigger.AppendNative(nil, &got)
	again, err := mapOne(t, string(text))
	if err != nil || !bytes.Equal(trigger.AppendNative(nil, &again), text) {
		t.Errorf("clipped texts were clipped again: %v", err)
	}
	m := New(Options{Profile: Native()})
	if _, err = m.Map(item(`{"id":"x","` + strings.Repeat("é", 200) + `":1}`)); err != nil {
		t.Error(err)
	}
	for name := range m.TakeUnknown() {
		if len(name) > trigger.MaxIDBytes || !strings.HasSuffix(name, "é…") {
			t.Errorf("%d bytes of a name that is not known", len(name))
		}
	}
	many := `{"id":"x","extras":{`
	for i := range 100 {
		many += fmt.Sprintf(`"n%d":"",`, i)
	}
	if got, err = mapOne(t, strings.TrimSuffix(many, ",")+"}}"); err != nil || len(got.Extras) != trigger.MaxExtras {
		t.Errorf("%d extras, %v", len(got.Extras), err)
	}
}

func TestPayloadBytes(t *testing.T) {
	big := `{"a":"` + strings.Repeat("x", 10<<20) + `","n":` + strings.Repeat("7", 1000) + "}"
	for _, payload := range []string{big, "{\"a\":\"\xff\xfe\"}", `[]`, `-0.0`, `true`, `{ }`} {
		got, err := New(Options{Profile: Native()}).Map(item(`{"id":"x","payload":` + payload + `}`))
		if err != nil || sha256.Sum256(got.Payload) != sha256.Sum256([]byte(payload)) {
			t.Errorf("%.40s: %d bytes, %v", payload, len(got.Payload), err)
		}
	}
}

func FuzzMap(f *testing.F) {
	for _, c := range records {
		f.Add([]byte(c.raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if trigger.TooDeep(raw) || !gjson.ValidBytes(raw) || !gjson.ParseBytes(raw).IsObject() {
			return
		}
		got, err := New(Options{Profile: Native(), Zone: time.UTC}).Map(item(string(raw)))
		if err != nil {
			return
		}
		text := trigger.AppendNative(nil, &got)
		if !gjson.ValidBytes(text) || trigger.TooDeep(text) {
			t.Fatalf("%q became %q, which cannot be read", raw, text)
		}
		again, err := New(Options{Profile: Native(), Zone: time.UTC}).Map(item(string(text)))
		if err != nil {
			t.Fatalf("%q became %q, which cannot be read: %v", raw, text, err)
		}
		if second := trigger.AppendNative(nil, &again); !bytes.Equal(second, text) || !bytes.Equal(again.Payload, got.Payload) {
			t.Fatalf("%q became\n%q, then\n%q", raw, text, second)
		}
	})
}

func FuzzLogText(f *testing.F) {
	f.Add("2026-11-20 08:00:00,123 +01:00 [ERROR] x")
	f.Add("[2026-11-20T08:00:00Z] warn: y")
	f.Add("0000-00-00 00:00:00 no time")
	f.Fuzz(func(t *testing.T, line string) {
		rest, at := New(Options{Profile: Native(), Zone: time.UTC}).cutTime(line)
		if !strings.HasSuffix(line, rest) || at.IsZero() && rest != line {
			t.Fatalf("%q became %q", line, rest)
		}
		if message, _ := cutLevel(rest, !at.IsZero()); !strings.HasSuffix(rest, message) {
			t.Fatalf("%q became %q", rest, message)
		}
	})
}
