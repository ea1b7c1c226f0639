package segment

import (
	"cmp"

	"integration-log/app/trigger"
)

// dayNanos is the length of a UTC day, which has no leap seconds here.
const dayNanos = int64(24 * 60 * 60 * 1e9)

// DayOf returns the UTC day of a moment: days since 1 January 1970, negative before.
func DayOf(nanos int64) int32 {
	day := nanos / dayNanos
	if nanos%dayNanos < 0 {
		day--
	}
	return int32(day)
}

// Compare orders triggers as the rows of a segment are: by log time, id and source.
func Compare(a, b *trigger.Trigger) int {
	return cmp.Or(cmp.Compare(a.LogTime().Nanos(), b.LogTime().Nanos()), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Source, b.Source))
}

// RawBytes returns about what a trigger takes in memory: by it, segments are cut.
func RawBytes(t *trigger.Trigger) int64 {
	n := int64(rowBytes + len(t.Payload) + len(t.Attempts)*attemptBytes)
	for i := range t.Logs {
		n += int64(lineBytes + len(t.Logs[i].Message))
	}
	return n
}

// What a trigger, an attempt and a log line take without their longest texts.
const (
	rowBytes     = 512
	attemptBytes = 128
	lineBytes    = 48
)
