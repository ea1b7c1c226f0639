package app

import (
	"time"

	"integration-log/app/trigger"
)

// floor returns the start of the bar that holds t.
func (z Zone) floor(t time.Time, step Step) time.Time {
	local := t.In(z.Location())
	day := dayOf(local)
	switch step {
	case QuarterHour:
		return local.Add(-sinceHour(local) % (15 * time.Minute))
	case Hour:
		return local.Add(-sinceHour(local))
	case ThreeHours:
		return z.firstMoment(day, local.Hour()/3*3)
	case SixHours:
		return z.firstMoment(day, local.Hour()/6*6)
	case ByWeek:
		return z.Start(day.Add(-(int(local.Weekday()) + 6) % 7))
	case ByMonth:
		return z.Start(Day{day.Year, day.Month, 1})
	case ByYear:
		return z.Start(Day{day.Year, time.January, 1})
	}
	return z.Start(day)
}

func sinceHour(local time.Time) time.Duration {
	return time.Duration(local.Minute())*time.Minute + time.Duration(local.Second())*time.Second + time.Duration(local.Nanosecond())
}

// next returns the start of the bar after the one that starts at from. Bars of
// hours are hours, also in the hour that is doubled; longer ones follow the
// zone's calendar, and are longer or shorter where clocks change.
func (z Zone) next(from time.Time, step Step) time.Time {
	local := from.In(z.Location())
	day := dayOf(local)
	switch step {
	case QuarterHour:
		return from.Add(15 * time.Minute)
	case Hour:
		return from.Add(time.Hour)
	case ThreeHours:
		return z.after(from, day, local.Hour()/3*3+3)
	case SixHours:
		return z.after(from, day, local.Hour()/6*6+6)
	case ByWeek:
		return z.Start(day.Add(7))
	case ByMonth:
		return z.Start(Day{day.Year, day.Month + 1, 1})
	case ByYear:
		return z.Start(Day{day.Year + 1, time.January, 1})
	}
	return z.Start(day.Add(1))
}

// after returns the first moment of an hour, 24 being the next day's first one.
func (z Zone) after(from time.Time, day Day, hour int) time.Time {
	if hour == 24 {
		day, hour = day.Add(1), 0
	}
	if at := z.firstMoment(day, hour); at.After(from) {
		return at
	}
	return from.Add(time.Hour)
}

// label names the time of a bar: "Sat 21 Nov, 14:00 – 15:00", or its days. In the
// hour that is doubled the offset tells which of the two it is.
func (z Zone) label(from, to time.Time, step Step) string {
	first, last := from.In(z.Location()), to.In(z.Location())
	switch step {
	case ByDay:
		return first.Format("Mon 2 Jan 2006")
	case ByWeek:
		return first.Format("2 Jan") + " – " + last.Add(-time.Second).Format("2 Jan 2006")
	case ByMonth:
		return first.Format("January 2006")
	case ByYear:
		return first.Format("2006")
	}
	clock := "15:04"
	if z.Repeated(trigger.At(from)) {
		clock = "15:04 -07:00"
	}
	return first.Format("Mon 2 Jan, "+clock) + " – " + last.Format("15:04")
}
