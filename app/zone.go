package app

import (
	"cmp"
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
		_, seconds := offset.Zone()
		return Zone{time.FixedZone(name, seconds), name}, nil
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
