package sample

import (
	"sort"
	"time"

	"integration-log/app/trigger"
)

// calendar spreads events over the days as a supplier's work does: most in
// office hours, a batch at night, little at weekends.
type calendar struct {
	from, until int64   // milliseconds since the Unix epoch
	slots       []int64 // what all hours up to and with each weigh together
}

// hourWeights weigh the hours of a day in UTC; at 2 the night's batch runs.
var hourWeights = [24]int64{2, 3, 30, 12, 3, 4, 8, 20, 40, 48, 45, 42, 28, 40, 46, 42, 36, 20, 10, 8, 6, 5, 4, 3}

const hour = int64(time.Hour / time.Millisecond)

func newCalendar(until time.Time, days int) calendar {
	c := calendar{until: until.UnixMilli()}
	c.from = c.until - int64(days)*24*hour
	total := int64(0)
	for at := c.from; at < c.until; at += hour {
		t := time.UnixMilli(at).UTC()
		weight := hourWeights[t.Hour()]
		if day := t.Weekday(); day == time.Saturday || day == time.Sunday {
			weight = weight/5 + 1
		}
		total += weight
		c.slots = append(c.slots, total)
	}
	return c
}

// at returns the moment at which part of whole of all events have happened.
func (c *calendar) at(part, whole int) int64 {
	total := c.slots[len(c.slots)-1]
	// In a thousandth of a weight, so that the events of one hour differ.
	target := int64(float64(total*1000) * (float64(part) / float64(max(whole, 1))))
	slot := sort.Search(len(c.slots), func(i int) bool { return c.slots[i]*1000 > target })
	if slot == len(c.slots) {
		return c.until
	}
	before := int64(0)
	if slot > 0 {
		before = c.slots[slot-1]
	}
	within := (target - before*1000) * hour / ((c.slots[slot] - before) * 1000)
	return min(c.from+int64(slot)*hour+within, c.until)
}

// after returns a moment with milliseconds, but never one after the sample's end.
func (c *calendar) after(at int64, later time.Duration) trigger.Time {
	return c.time(at + int64(later/time.Millisecond))
}

func (c *calendar) time(at int64) trigger.Time {
	return trigger.FromNanos(min(at, c.until)*int64(time.Millisecond), 3)
}
