package data

import (
	"sort"
	"time"
)

const (
	days       = 30
	dayMillis  = int64(24 * time.Hour / time.Millisecond)
	hourMillis = int64(time.Hour / time.Millisecond)
)

// End is when the log ends: fixed, so that every run has the same bytes.
var End = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// Begin is when it begins.
var Begin = End.AddDate(0, 0, -days)

// hourWeights weigh the hours of a day in UTC; at 2 the night's batch runs.
var hourWeights = [24]int64{4, 6, 34, 16, 6, 6, 10, 20, 40, 48, 45, 42, 28, 40, 46, 42, 36, 20, 12, 10, 8, 7, 6, 5}

// clock spreads triggers over the days as a supplier's work does: most in office
// hours, fewer at weekends. No two triggers have one moment.
type clock struct {
	from  int64   // milliseconds since the Unix epoch
	upTo  []int64 // what all hours up to and with each weigh together
	total int64
	last  int64
}

func newClock() *clock {
	c := &clock{from: Begin.UnixMilli()}
	for at := Begin; at.Before(End); at = at.Add(time.Hour) {
		weight := hourWeights[at.Hour()] * 10
		if day := at.Weekday(); day == time.Saturday || day == time.Sunday {
			weight /= 3
		}
		c.total += weight
		c.upTo = append(c.upTo, c.total)
	}
	return c
}

// at returns the moment of trigger part of whole, always later than the one before.
func (c *clock) at(part, whole, jitter int) int64 {
	target := float64(c.total) * (float64(part) + 0.5) / float64(whole)
	hour := sort.Search(len(c.upTo)-1, func(i int) bool { return float64(c.upTo[i]) > target })
	before := int64(0)
	if hour > 0 {
		before = c.upTo[hour-1]
	}
	within := (target - float64(before)) / float64(c.upTo[hour]-before) * float64(hourMillis-1000)
	c.last = max(c.last+1, c.from+int64(hour)*hourMillis+int64(within)+int64(jitter))
	return c.last
}
