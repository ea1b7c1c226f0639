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
	if c := cmp.Compare(a.LogTime().Nanos(), b.LogTime().Nanos()); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Source, b.Source))
}
