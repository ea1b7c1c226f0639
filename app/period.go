package app

import (
	"time"

	"integration-log/app/trigger"
)

// Preset names a period relative to now.
type Preset string

// The presets, in days of the person's zone.
const (
	Today         Preset = "today"
	Yesterday     Preset = "yesterday"
	LastSevenDays Preset = "last7days" // today and the six days before
	ThisMonth     Preset = "thismonth"
)

// PeriodRequest asks what a period means in UTC: a preset, or days of which the
// last is included, or moments of which the last is not. Either end may be missing.
type PeriodRequest struct {
	Preset              Preset
	FromDay, ThroughDay string // dates such as 2026-11-20
	From, To            trigger.Time
}

// Period is a span of time in UTC; an absent end is open.
type Period struct {
	From, To trigger.Time // To is exclusive
}

// ResolvePeriod turns local days into UTC, in the zone and by the clock of the App.
func (a *App) ResolvePeriod(req PeriodRequest, zone Zone) (Period, error) {
	switch {
	case req.Preset != "":
		return presetPeriod(req.Preset, zone, a.clock())
	case req.FromDay != "" || req.ThroughDay != "":
		return dayPeriod(req, zone)
	}
	if !req.From.IsZero() && !req.To.IsZero() && req.From.Nanos() > req.To.Nanos() {
		return Period{}, fail(BadRequest, "The period ends before it begins.")
	}
	return Period{req.From, req.To}, nil
}

func presetPeriod(preset Preset, zone Zone, now time.Time) (Period, error) {
	today := zone.Today(now)
	from, after := today, today.Add(1)
	switch preset {
	case Today:
	case Yesterday:
		from, after = today.Add(-1), today
	case LastSevenDays:
		from = today.Add(-6)
	case ThisMonth:
		from = Day{today.Year, today.Month, 1}
		after = from.Add(31)
		after.Day = 1
	default:
		return Period{}, fail(BadRequest, "The period %q is unknown; use today, yesterday, last7days or thismonth.", preset)
	}
	return Period{trigger.At(zone.Start(from)), trigger.At(zone.Start(after))}, nil
}

func dayPeriod(req PeriodRequest, zone Zone) (Period, error) {
	var p Period
	if req.FromDay != "" {
		day, err := ParseDay(req.FromDay)
		if err != nil {
			return p, err
		}
		p.From = trigger.At(zone.Start(day))
	}
	if req.ThroughDay != "" {
		day, err := ParseDay(req.ThroughDay)
		if err != nil {
			return p, err
		}
		p.To = trigger.At(zone.Start(day.Add(1)))
	}
	if req.FromDay != "" && req.ThroughDay != "" && req.FromDay > req.ThroughDay { // dates order as texts
		return p, fail(BadRequest, "The last day %s lies before the first, %s.", req.ThroughDay, req.FromDay)
	}
	return p, nil
}
