package mapping

import (
	"strings"
	"testing"
	"time"

	"integration-log/app/source"
	"integration-log/app/trigger"
)

// TestPropose maps records of systems that nobody knows by what Propose makes of them.
func TestPropose(t *testing.T) {
	for _, c := range []struct {
		name    string
		facts   source.Facts
		records []string
		want    []string
	}{
		{"a log in JSON", source.Facts{Shape: source.JSON}, []string{
			`{"uuid":"u-1","event_type":"invoice.sent","integration":"ERP","created_at":"2026-11-20T08:00:00Z","executed":"2026-11-20T08:00:05Z","state":"DONE","tries":2,"body":"{\"a\":1}","colour":"red","customerId":"c-1"}`,
			`{"uuid":"u-2","event_type":"invoice.sent","integration":"ERP","created_at":"2026-11-20T08:01:00Z","executed":null,"state":"In progress","tries":0,"body":{"a": 2},"error_message":"no route"}`,
		}, []string{
			`{"id":"u-1","source":"generic","pluginName":"ERP","type":"invoice.sent","entityType":"customer","entityId":"c-1","scheduledDateTime":"2026-11-20T08:00:00Z","triggeredDateTime":"2026-11-20T08:00:05Z","status":"finished","sourceStatus":"DONE","attempts":2,"payload":{"a":1},"extras":{"colour":"red"}}`,
			`{"id":"u-2","source":"generic","pluginName":"ERP","type":"invoice.sent","scheduledDateTime":"2026-11-20T08:01:00Z","status":"notyetstarted","sourceStatus":"In progress","attempts":[],"logs":[{"level":"error","message":"no route"}],"payload":{"a": 2}}`,
		}},
		{"a table with the month first", source.Facts{Shape: source.CSV, Headings: []string{"Message ID", "Date", "Result", "#", "a.b (c)"}}, []string{
			`{"Message ID":"1","Date":"11/23/2026 2:05 PM","Result":"undeliverable","#":"7","a.b (c)":"x"}`,
			`{"Message ID":"2","Date":"11/03/2026 12:00 AM","Result":"delivered","#":"8","a.b (c)":""}`,
		}, []string{
			`{"id":"1","source":"generic","scheduledDateTime":"2026-11-23T14:05:00Z","status":"erroneous","sourceStatus":"undeliverable","extras":{"#":"7","a.b (c)":"x"}}`,
			`{"id":"2","source":"generic","scheduledDateTime":"2026-11-03T00:00:00Z","status":"finished","sourceStatus":"delivered","extras":{"#":"8"}}`,
		}},
		{"times that are none", source.Facts{Shape: source.CSV, Headings: []string{"id", "created", "modified"}}, []string{
			`{"id":"1","created":"2026-11-20 08:00:00","modified":"0000-00-00 00:00:00"}`,
			`{"id":"2","created":"0000-00-00 00:00:00","modified":"0000-00-00 00:00:00"}`,
		}, []string{
			`{"id":"1","source":"generic","scheduledDateTime":"2026-11-20T08:00:00Z","extras":{"modified":"0000-00-00 00:00:00"}}`,
			`{"id":"2","source":"generic","extras":{"modified":"0000-00-00 00:00:00"}}`,
		}},
		{"columns that do not hold what they are called", source.Facts{Shape: source.JSON}, []string{
			`{"id":"same","created":"soon","attempts":"many","type":"a","timestamp":1763625600}`,
			`{"id":"same","created":"later","attempts":"few","type":"b","timestamp":1763625601.5}`,
		}, []string{
			`{"id":"h-3a4c","source":"generic","type":"a","scheduledDateTime":"2025-11-20T08:00:00Z","extras":{"attempts":"many","created":"soon","id":"same"}}`,
			`{"id":"h-3a4c","source":"generic","type":"b","scheduledDateTime":"2025-11-20T08:00:01.5Z","extras":{"attempts":"few","created":"later","id":"same"}}`,
		}},
	} {
		sample := make([]source.Item, len(c.records))
		for i, record := range c.records {
			sample[i] = item(record)
		}
		p := Propose(c.facts, sample)
		if p == nil {
			t.Errorf("%s: nothing is proposed", c.name)
			continue
		}
		m := New(Options{Profile: p, Zone: time.UTC})
		for i := range sample {
			got, err := m.Map(sample[i])
			if strings.HasPrefix(got.ID, "h-") {
				got.ID = "h-3a4c"
			}
			if text := string(trigger.AppendNative(nil, &got)); err != nil || text != c.want[i] {
				t.Errorf("%s: %v\n%s, want\n%s", c.name, err, text, c.want[i])
			}
		}
	}
}

func TestProposalComesLast(t *testing.T) {
	guesses := guessAmong(t, source.Facts{Shape: source.JSON}, []string{`{"id":"1","type":"a","status":"ok","created_at":"2026-11-20T08:00:00Z","payload":{},"attempts":1,"queue":"q"}`})
	last := guesses[len(guesses)-1]
	if last.Profile.Name != Proposed || last.Confidence >= Likely || !strings.HasSuffix(last.Why, "by the names of its columns id, created_at, attempts, status, type, queue, payload") {
		t.Errorf("%+v", last)
	}
	if p := Propose(source.Facts{Shape: source.CSV, Headings: []string{"colour"}}, []source.Item{item(`{"colour":"red"}`)}); p != nil {
		t.Errorf("%s is proposed", p.JSON())
	}
}
