package mapping

import (
	"maps"
	"testing"

	"integration-log/app/source"
)

// TestUnknown: what nobody reads is told once, and what one of several readers of a
// list takes is not told.
func TestUnknown(t *testing.T) {
	p := parsed(t, `{"name":"x","title":"X","ignored":["noise","request","tasks"],
		"fields":{"id":"id","type":"request.method","kind":"response.kind"},
		"entities":[{"list":"tasks.all","kind":"kind","id":"id"}],
		"attempts":{"list":"errors","number":"attempt","ended":"when.at"},
		"logs":[{"list":"errors","at":"when.at","message":"error"},{"list":"errors","message":"details.trace"}]}`)
	raw := []byte(`{"id":"1","noise":{"a":1},"request":{"method":"PUT","size":2},"response":{"kind":"k","size":3},
		"tasks":{"all":[{"kind":"meter","id":"m","size":4}],"size":5},
		"errors":[{"attempt":1,"error":"e","when":{"at":"2026-11-20T08:00:00Z","zone":"UTC"},"details":{"trace":"t","host":"h"},"host":"h"}]}`)
	outline, ok := source.Outline(nil, raw)
	if !ok {
		t.Fatal("the record is no JSON")
	}
	m := New(Options{Profile: p})
	mapped, err := m.Map(source.Item{Raw: raw, Outline: outline})
	if err != nil {
		t.Fatal(err)
	}
	if len(mapped.Attempts) != 1 || len(mapped.Logs) != 2 {
		t.Errorf("%d attempts and %d lines, want 1 and 2", len(mapped.Attempts), len(mapped.Logs))
	}
	want := map[string]int{"response.size": 1, "attempts[].when.zone": 1, "attempts[].details.host": 1, "attempts[].host": 1}
	if got := m.TakeUnknown(); !maps.Equal(got, want) {
		t.Errorf("unknown are %v, want %v", got, want)
	}
}
