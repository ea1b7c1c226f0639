package app

import "time"

// Day is a date of the calendar in some zone.
type Day struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDay reads a date such as 2026-11-20.
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Day{}, fail(BadRequest, "%q is not a date. Write it as 2026-11-20.", text)
	}
	return dayOf(t), nil
}

func dayOf(t time.Time) Day {
	year, month, day := t.Date()
	return Day{year, month, day}
}

// Add returns the day n days later; n may be negative.
func (d Day) Add(n int) Day { return dayOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC)) }

// Today returns the day of a moment in the zone.
func (z Zone) Today(now time.Time) Day { return dayOf(now.In(z.Location())) }

// Start returns the first moment of a day in the zone. Days are as long as they
// are there: 23 hours when summer time begins, 25 when it ends.
func (z Zone) Start(d Day) time.Time { return z.firstMoment(d, 0) }

// firstMoment returns the first moment at which the zone's clocks show the hour
// of the day, or, where they jump over it, the moment they jump.
func (z Zone) firstMoment(d Day, hour int) time.Time {
	wall := time.Date(d.Year, d.Month, d.Day, hour, 0, 0, 0, time.UTC)
	// Zones lie within 14 hours of UTC, so that a day around wall has every
	// offset that may be in force at it.
	first := time.Time{}
	for _, near := range []time.Time{wall.AddDate(0, 0, -1), wall, wall.AddDate(0, 0, 1)} {
		_, offset := near.In(z.Location()).Zone()
		at := wall.Add(-time.Duration(offset) * time.Second)
		if shows(at.In(z.Location()), wall) && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	if !first.IsZero() {
		return first
	}
	_, jump := wall.AddDate(0, 0, -1).In(z.Location()).ZoneBounds()
	return jump.UTC()
}

// shows tells whether local reads the same on a clock as wall does in UTC.
func shows(local, wall time.Time) bool {
	return dayOf(local) == dayOf(wall) && local.Hour() == wall.Hour() && local.Minute() == 0 && local.Second() == 0
}
