package script

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"integration-log/app/trigger"
)

// largePayload is a payload of many pages of the file: one in largeEvery is so large.
const (
	largePayload = 40_000
	largeEvery   = 150
)

// bulk returns triggers as imports have them: most new, of a few plugins, with
// payloads that are alike; some awkward ones of the generator among them.
func (s *Script) bulk(p part) []trigger.Trigger {
	plugin := s.plugin()
	list := make([]trigger.Trigger, p.rows)
	for i := range list {
		t := s.g.Trigger()
		if s.g.IntN(12) > 0 {
			s.ids++
			t.ID = fmt.Sprintf("%s-%d", s.name, s.ids)
			t.Scheduled = s.within(p.reach)
			t.Payload = s.invoice()
		}
		if s.g.IntN(6) > 0 {
			t.Plugin = plugin
		}
		list[i] = t
	}
	return list
}

// fresh returns some of n triggers that nobody knows yet.
func (s *Script) fresh(n int) []trigger.Trigger {
	return slices.DeleteFunc(s.small(n), func(t trigger.Trigger) bool { return !strings.HasPrefix(t.ID, s.name+"-") })
}

func (s *Script) plugin() trigger.Plugin {
	return []trigger.Plugin{{ID: "p1", Name: "Books", Type: "accounting"}, {ID: "p2", Name: "Meters", Type: "metering"}}[s.g.IntN(2)]
}

func (s *Script) within(reach time.Duration) trigger.Time {
	return trigger.FromNanos(s.now.Add(-time.Duration(s.g.Int64N(int64(reach)))).UnixNano(), s.g.IntN(4)*3)
}

func (s *Script) invoice() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `{"_type":"invoiceavailable","customer":{"id":"e%d","name":"Customer %d"},"lines":[`, s.g.IntN(60), s.g.IntN(60))
	lines := 1 + s.g.IntN(12)
	if s.g.IntN(largeEvery) == 0 {
		lines = largePayload / 60
	}
	for i := range lines {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"ean":"54%016d","from":"2026-%02d-01","kwh":%d.%03d}`, s.g.Int64N(1e15), 1+s.g.IntN(12), s.g.IntN(900), s.g.IntN(1000))
	}
	fmt.Fprintf(&b, `],"amount":%d.%02d}`, s.g.IntN(9000), s.g.IntN(100))
	return []byte(b.String())
}

// updates returns known triggers as they are after another execution.
func (s *Script) updates(n int) []trigger.Trigger {
	list := s.g.Again(s.last, n)
	for i := range list {
		t := &list[i]
		at := trigger.At(s.now.Truncate(time.Millisecond))
		number := len(t.Attempts) + 1
		t.Triggered = at
		t.Attempts = append(t.Attempts, trigger.Attempt{Number: number, Started: at, Kind: "manual", ID: fmt.Sprintf("a-%s-%d", s.name, number)})
		t.Logs = append(t.Logs, trigger.LogLine{At: at, Level: trigger.Warning, Attempt: number, Message: "Sent again"})
		t.Given = -1
		if t.Payload == nil {
			t.Payload = s.invoice()
		}
	}
	return list
}

func sortByTime(list []trigger.Trigger) {
	slices.SortStableFunc(list, func(a, b trigger.Trigger) int {
		return cmp.Compare(a.LogTime().Nanos(), b.LogTime().Nanos())
	})
}
