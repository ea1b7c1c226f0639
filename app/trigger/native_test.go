package trigger

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
)

func full() Trigger {
	at := func(text string) Time {
		t, err := ParseTime(text, nil)
		if err != nil {
			panic(err)
		}
		return t
	}
	return Trigger{
		Ref: Ref{"river", "t-1"}, Event: "e-1",
		Fields: Fields{
			Plugin: Plugin{ID: "p-1", Name: "Billing \"B\"", Type: "twikey", Active: No},
			Kind:   "event", Type: "invoiceavailable", Priority: "c", Tenant: "acme", Organisation: "north", Aggregation: "agg-1",
			Scheduled: at("2026-11-20T08:00:00.123Z"), Triggered: at("2026-11-20T08:00:02Z"),
			Status: Erroneous, SourceStatus: "discarded", Origin: "t-0", Migration: "m-1",
			Extras: []Extra{{"tag", "a\\b"}, {"url", "https://receiver.example/hook"}},
			From:   Provenance{Import: 3, File: "weekly.ndjson", Line: 12},
		},
		Entities: []Entity{{"invoice", "i-1"}, {"customer", "c-1"}},
		Attempts: []Attempt{{
			Number: 1, ID: "a-1", Started: at("2026-11-20T08:00:02Z"), Ended: at("2026-11-20T08:00:03.5Z"), Kind: "automatic",
			StatusCode: 502, ErrorCode: "FAILED_CONNECTING_TO_SOURCE", CorrelationID: "x-1",
		}},
		Given: 4, Logs: []LogLine{{At: at("2026-11-20T08:00:03Z"), Level: Error, Attempt: 1, Message: "line one\nline two\ttab \x01 é \xff"}},
		Payload: []byte(`{"n": 12345678901234567890, "a":"é"}`), Imported: at("2026-11-23T15:01:00Z"),
	}
}

const fullNative = `{"id":"t-1","source":"river","eventId":"e-1","pluginId":"p-1","pluginName":"Billing \"B\"","pluginType":"twikey","pluginActive":false,` +
	`"triggerKind":"event","type":"invoiceavailable","priority":"c","tenantId":"acme","organisationId":"north",` +
	`"entityType":"invoice","entityId":"i-1","entities":[{"entityType":"invoice","entityId":"i-1"},{"entityType":"customer","entityId":"c-1"}],` +
	`"aggregationId":"agg-1","scheduledDateTime":"2026-11-20T08:00:00.123Z","triggeredDateTime":"2026-11-20T08:00:02Z",` +
	`"status":"erroneous","sourceStatus":"discarded","attempts":[{"nr":1,"id":"a-1","startedDateTime":"2026-11-20T08:00:02Z",` +
	`"endedDateTime":"2026-11-20T08:00:03.5Z","kind":"automatic","statusCode":502,"errorCode":"FAILED_CONNECTING_TO_SOURCE","correlationId":"x-1"}],` +
	`"attemptCount":4,"logs":[{"at":"2026-11-20T08:00:03Z","level":"error","attempt":1,"message":"line one\nline two\ttab \u0001 é ` + "\xff" + `"}],` +
	`"payload":{"n": 12345678901234567890, "a":"é"},"originTriggerId":"t-0","migrationId":"m-1","extras":{"tag":"a\\b","url":"https://receiver.example/hook"}}`

func TestAppendNative(t *testing.T) {
	trigger := full()
	if got := string(AppendNative([]byte("before"), &trigger)); got != "before"+fullNative {
		t.Errorf("got  %s\nwant %s", got, fullNative)
	}
	for _, c := range []struct {
		trigger Trigger
		want    string
	}{
		{Trigger{Ref: Ref{NativeSource, "x"}, Given: -1}, `{"id":"x"}`},
		{Trigger{Ref: Ref{NativeSource, "x"}, Given: 0}, `{"id":"x","attempts":[]}`},
		{Trigger{Ref: Ref{NativeSource, "x"}, Given: 7, Entities: []Entity{{"meter", "m"}}}, `{"id":"x","entityType":"meter","entityId":"m","attempts":7}`},
	} {
		if got := string(AppendNative(nil, &c.trigger)); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestAppendShown(t *testing.T) {
	trigger := Trigger{Ref: Ref{NativeSource, "x"}, Given: -1, Imported: FromNanos(0, 0), Fields: Fields{From: Provenance{Import: 2, File: "a.ndjson", Line: 9}}}
	want := `{"id":"x","source":"native","from":{"import":2,"file":"a.ndjson","line":9,"imported":"1970-01-01T00:00:00Z"}}`
	if got := string(AppendShown(nil, &trigger)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	trigger.Source = "river"
	if got := AppendShown(nil, &trigger); bytes.Count(got, []byte(`"source"`)) != 1 || !json.Valid(got) {
		t.Errorf("%s", got)
	}
}

// TestPayloadForm tells which payloads stand in a line as they are; all others
// are written in base64.
func TestPayloadForm(t *testing.T) {
	for payload, plain := range map[string]bool{
		`{"a":1}`: true, `"text"`: true, `12e400`: true, `[]`: true, `{"a":"\ud800"}`: true, "{\"a\":\t1}": true,
		"{\n}": false, "{}\r": false, " {}": false, "null": false, "": false, "{": false, "{\"a\":\"\xff\"}": false,
		strings.Repeat("[", MaxDepth-1) + strings.Repeat("]", MaxDepth-1): true,
		strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth):     false,
		`"` + strings.Repeat("[", 1000) + `"`:                             true,
	} {
		trigger := Trigger{Ref: Ref{NativeSource, "x"}, Given: -1, Payload: []byte(payload)}
		want := `{"id":"x","payload":` + payload + `}`
		if !plain {
			want = `{"id":"x","payloadBase64":"` + base64.StdEncoding.EncodeToString([]byte(payload)) + `"}`
		}
		got := AppendNative(nil, &trigger)
		if string(got) != want || bytes.ContainsAny(got, "\r\n") || TooDeep(got) {
			t.Errorf("%.60q: %.200s", payload, got)
		}
	}
}

func TestGeneral(t *testing.T) {
	for name, c := range map[string]struct {
		t    Trigger
		want bool
	}{
		"config":          {Trigger{Fields: Fields{Kind: "config"}, Entities: []Entity{{"customer", "1"}}}, true},
		"type":            {Trigger{Fields: Fields{Type: "productupdated"}, Entities: []Entity{{"product", "1"}}}, true},
		"names no entity": {Trigger{Payload: []byte(`{}`)}, true},
		"names an entity": {Trigger{Payload: []byte(`{}`), Entities: []Entity{{"customer", "1"}}}, false},
		"unknown":         {Trigger{Fields: Fields{Type: "mailsent"}}, false},
	} {
		if got := c.t.General(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
