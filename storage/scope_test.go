package storage

import (
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
)

// TestTriggeredByStatus: where every row of the wanted statuses has Triggered, and none
// beyond the period, heads and counts answer; the rows of others do not matter.
func TestTriggeredByStatus(t *testing.T) {
	t.Parallel()
	head := segment.Head{
		Rows: 9, ByStatus: [4]int{trigger.Finished: 5, trigger.Erroneous: 1, trigger.NotYetStarted: 3}, Untriggered: [4]int{trigger.Erroneous: 1, trigger.NotYetStarted: 3},
		First: trigger.FromNanos(100, 9), Last: trigger.FromNanos(200, 9), TriggeredFirst: 150, TriggeredLast: 300,
	}
	everyone := func(string) bool { return true }
	for _, c := range []struct {
		name          string
		statuses      []trigger.Status
		period        segment.Period
		takes, misses bool
	}{
		{"all have it", []trigger.Status{trigger.Finished}, segment.Period{First: 150, Last: 300}, true, false},
		{"one begins before", []trigger.Status{trigger.Finished}, segment.Period{First: 151, Last: 300}, false, false},
		{"one ends after", []trigger.Status{trigger.Finished}, segment.Period{First: 150, Last: 299}, false, false},
		{"some lack it", []trigger.Status{trigger.Finished, trigger.NotYetStarted}, segment.Period{First: 150, Last: 300}, false, false},
		{"any status", nil, segment.Period{First: 150, Last: 300}, false, false},
		{"none has it", []trigger.Status{trigger.Erroneous, trigger.NotYetStarted}, segment.Period{First: 150, Last: 300}, false, true},
	} {
		s := scope{filter: &trigger.Filter{}, statuses: newStatusSet(c.statuses), triggered: &c.period, plugin: everyone}
		if s.misses(&head) != c.misses || !c.misses && s.takes(&head) != c.takes {
			t.Errorf("%s: takes %v, misses %v", c.name, s.takes(&head), s.misses(&head))
		}
	}
}
