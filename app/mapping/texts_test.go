package mapping

import (
	"maps"
	"testing"
	"time"
	"unicode/utf8"

	"integration-log/app/source"
	"integration-log/app/trigger"
)

// inBytes makes an item whose texts are written so.
func inBytes(raw string, texts source.Texts) source.Item {
	i := item(raw)
	i.Texts = texts
	return i
}

const (
	latin = "{\"id\":\"caf\xe9\",\"pluginName\":\"\x80\",\"logs\":[{\"message\":\"d\xe9j\xe0\"},\"\xe9t\xe9\"],\"extras\":{\"\xe9\":\"\xe9\",\"o\":{\"\xe9\":1}}," +
		"\"entities\":[{\"entityType\":\"lot\",\"entityId\":\"\xe9\"}],\"payload\":{\"customerId\":\"\xe9\",\"customer\":{\"number\":\"K\xe9\"},\"x\":\"\xe9\\u00e9\"},\"n\xe9\":1}"
	latinPayload = "{\"customerId\":\"\xe9\",\"customer\":{\"number\":\"K\xe9\"},\"x\":\"\xe9\\u00e9\"}"
)

// TestTexts: those of a trigger are UTF-8 whatever the file's are, and its payload is as in the file.
func TestTexts(t *testing.T) {
	for _, c := range []struct {
		texts   source.Texts
		e, long string // what é became, and where there are two
		unknown map[string]int
	}{
		{source.ANSI, "é", "déjà", map[string]int{"né": 1}},
		{source.Damaged, "\ufffd", "d\ufffdj\ufffd", map[string]int{"n\ufffd": 1, damagedTexts: 1}},
	} {
		m := New(Options{Profile: Native(), Zone: time.UTC})
		got, err := m.Map(inBytes(latin, c.texts))
		if err != nil {
			t.Fatal(err)
		}
		if string(got.Payload) != latinPayload {
			t.Errorf("payload %q", got.Payload)
		}
		if got.ID != "caf"+c.e || got.Reference != "K"+c.e || len(got.Logs) != 2 || got.Logs[0].Message != c.long || len(got.Entities) != 2 || got.Entities[0].ID != c.e {
			t.Errorf("%+v", got)
		}
		if unknown := m.TakeUnknown(); !maps.Equal(unknown, c.unknown) {
			t.Errorf("unknown: %v", unknown)
		}
		got.Payload = nil
		if line := trigger.AppendNative(nil, &got); !utf8.Valid(line) {
			t.Errorf("%q", line)
		}
	}
}

// TestPayloadsInOtherBytes: whatever the profile makes of a payload, its bytes are those of the file.
func TestPayloadsInOtherBytes(t *testing.T) {
	for name, c := range map[string]struct{ profile, raw, want string }{
		"in a text":     {`"fields":{"id":"id","payload":{"path":"p","as":"text"}}`, "{\"id\":\"1\",\"p\":\"\\\"\xe9\\\"\"}", "\"\xe9\""},
		"none":          {`"fields":{"id":"id","payload":"p"}`, "{\"id\":\"\xe9\"}", ""},
		"null":          {`"fields":{"id":"id","payload":"p"}`, "{\"id\":\"\xe9\",\"p\":null}", ""},
		"another shape": {`"shape":"n8n","fields":{"id":"id","payload":"data"}`, "{\"id\":\"1\",\"data\":\"[{\\\"a\\\":\\\"1\\\"},\\\"\xe9\\\"]\"}", "{\"a\":\"\xe9\"}"},
	} {
		p, err := Parse([]byte(`{"name":"mine",` + c.profile + `}`))
		if err != nil {
			t.Fatal(err)
		}
		got, err := New(Options{Profile: p}).Map(inBytes(c.raw, source.ANSI))
		if err != nil || string(got.Payload) != c.want || !utf8.ValidString(got.ID) {
			t.Errorf("%s: %q of %q, %v", name, got.Payload, got.ID, err)
		}
	}
}

// TestMadeTexts: bytes that a profile unpacks may be no text.
func TestMadeTexts(t *testing.T) {
	p, err := Parse([]byte(`{"name":"mine","fields":{"id":"id","type":{"path":"hex","as":"hex"},"kind":"hex|@fromstr|a","payload":{"path":"hex","as":"hex"}},"logs":[{"message":{"path":"b","as":"base64"}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	got, err := New(Options{Profile: p}).Map(item(`{"id":"1","hex":"\\x7b2261223a22e9227d","b":"6Q=="}`)) // {"a":"é"} and é in Windows-1252
	if err != nil || got.Type != "{\"a\":\"\ufffd\"}" || got.Kind != "\ufffd" || string(got.Payload) != "{\"a\":\"\xe9\"}" || got.Logs[0].Message != "\ufffd" {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestLimitsOfOtherTexts: an id is as long as it is kept.
func TestLimitsOfOtherTexts(t *testing.T) {
	id := make([]byte, trigger.MaxIDBytes)
	for i := range id {
		id[i] = 0xe9
	}
	if got, err := New(Options{Profile: Native()}).Map(inBytes(`{"id":"`+string(id)+`"}`, source.ANSI)); err == nil {
		t.Errorf("an id of %d bytes", len(got.ID))
	}
	if got, err := New(Options{Profile: Native()}).Map(inBytes(`{"id":"`+string(id[:trigger.MaxIDBytes/2])+`"}`, source.ANSI)); err != nil || len(got.ID) != trigger.MaxIDBytes {
		t.Error(err)
	}
}
