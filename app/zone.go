package app

import (
	"cmp"
	"fmt"
	"path"
	"strings"
	"time"
	_ "time/tzdata" // machines without a zone database get the program's own

	"integration-log/app/trigger"
)

// Zone is the one place where UTC becomes local time and local days become UTC.
// The zero Zone is UTC.
type Zone struct {
	location *time.Location
	name     string
}

// UTC is the zone in which everything is stored.
var UTC = Zone{time.UTC, "UTC"}

// ZoneNamed returns the zone of an IANA name such as Europe/Brussels, or of a
// fixed offset such as +02:00.
func ZoneNamed(name string) (Zone, error) {
	if name == "UTC" || name == "Etc/UTC" {
		return UTC, nil
	}
	if offset, err := time.Parse("-07:00", name); err == nil {
		return Zone{offset.Location(), name}, nil
	}
	location, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return Zone{}, fail(BadRequest, "%q is not a time zone. Use a name such as Europe/Brussels, or UTC.", name)
	}
	return Zone{location, name}, nil
}

// Name returns the name that ZoneNamed takes.
func (z Zone) Name() string { return cmp.Or(z.name, "UTC") }

// Location returns the zone for Go's own functions; never nil.
func (z Zone) Location() *time.Location { return cmp.Or(z.location, time.UTC) }

// Place returns the zone as people name it: "Brussels" of Europe/Brussels.
func (z Zone) Place() string {
	name := z.Name()
	if offset := strings.TrimLeft(name, "+-"); offset != name {
		return "UTC" + name
	}
	return strings.ReplaceAll(path.Base(name), "_", " ")
}

// Label returns how the zone stands beside times: "Local (Brussels)", or "UTC".
func (z Zone) Label() string {
	if z.Location() == time.UTC {
		return "UTC"
	}
	return "Local (" + z.Place() + ")"
}

// Local returns t in the zone with its offset and the digits given; "" when absent.
func (z Zone) Local(t trigger.Time) string { return t.In(z.Location()) }

// Repeated tells whether the zone's clocks show this local time twice, as in the
// hour that is doubled when summer time ends; only the offset then tells which it is.
func (z Zone) Repeated(t trigger.Time) bool {
	if t.IsZero() {
		return false
	}
	local := t.Std().In(z.Location())
	start, end := local.ZoneBounds()
	if !end.IsZero() && local.Add(stepBack(end)).Compare(end) >= 0 {
		return true
	}
	return !start.IsZero() && local.Before(start.Add(stepBack(start)))
}

// stepBack is by how much clocks are put back at a change of the zone, 0 when forward.
func stepBack(change time.Time) time.Duration {
	_, before := change.Add(-time.Nanosecond).Zone()
	_, after := change.Zone()
	return max(time.Duration(before-after)*time.Second, 0)
}

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

// String returns the form that ParseDay reads.
func (d Day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

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

// ParseMoment reads a bound of a period: RFC 3339, a local date and time, or a
// local date, which means its first moment in the zone.
func (z Zone) ParseMoment(text string) (trigger.Time, error) {
	if day, err := ParseDay(text); err == nil {
		return trigger.At(z.Start(day)), nil
	}
	t, err := trigger.ParseTime(text, z.Location())
	if err != nil {
		return trigger.Time{}, fail(BadRequest, "%q is not a time. Write 2026-11-20T08:00:00Z, or a date such as 2026-11-20.", text)
	}
	return t, nil
}
