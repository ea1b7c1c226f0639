package storage

import "integration-log/app/trigger"

// statusSet is a set of statuses, a bit each.
type statusSet uint8

const everyStatus statusSet = 1<<len(trigger.Statuses) - 1

// newStatusSet returns a filter's statuses; every one for an empty filter.
func newStatusSet(list []trigger.Status) statusSet {
	if len(list) == 0 {
		return everyStatus
	}
	var s statusSet
	for _, status := range list {
		s |= 1 << status & everyStatus
	}
	return s
}

func (s statusSet) has(status trigger.Status) bool { return s&(1<<status) != 0 }

func (s statusSet) list() (list []trigger.Status) {
	for _, status := range trigger.Statuses {
		if s.has(status) {
			list = append(list, status)
		}
	}
	return list
}

// count sums counts by status.
func (s statusSet) count(by *[4]int) (n int) {
	for status, count := range by {
		if s.has(trigger.Status(status)) {
			n += count
		}
	}
	return n
}
