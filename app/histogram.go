package app

import (
	"time"

	"integration-log/storage"
)

// maxBars bounds a histogram; with the steps below one has about 40 to 120 bars
// when its span is not tiny.
const maxBars = 120

// Step is the width of a histogram's bars.
type Step string

// The steps, finest first. Month and year are for archives of many years.
const (
	QuarterHour Step = "15min"
	Hour        Step = "hour"
	ThreeHours  Step = "3hours"
	SixHours    Step = "6hours"
	ByDay       Step = "day"
	ByWeek      Step = "week" // from Monday
	ByMonth     Step = "month"
	ByYear      Step = "year"
)

// steps gives each step its words and its usual length.
var steps = []struct {
	step   Step
	words  string
	length time.Duration
}{
	{QuarterHour, "15 minutes", 15 * time.Minute}, {Hour, "hour", time.Hour}, {ThreeHours, "3 hours", 3 * time.Hour},
	{SixHours, "6 hours", 6 * time.Hour}, {ByDay, "day", 24 * time.Hour}, {ByWeek, "week", 7 * 24 * time.Hour},
	{ByMonth, "month", 30 * 24 * time.Hour}, {ByYear, "year", 365 * 24 * time.Hour},
}

// Histogram counts triggers over log time by status, in bars that begin at the
// zone's own hours and days.
type Histogram struct {
	Step    Step
	Caption string // such as "21 Nov 00:00 – 23 Nov 15:00 Brussels, by hour"
	Bars    []Bar  // without gaps, oldest first
}

// Bar is one bar of a Histogram.
type Bar struct {
	From, To time.Time // To is exclusive
	Label    string    // its time in the zone, in words
	Counts   [4]int    // by trigger.Status
}

// newHistogram sums the engine's cells of 15 UTC minutes, which are sorted.
func newHistogram(cells []storage.Cell, zone Zone, now time.Time) Histogram {
	if len(cells) == 0 {
		return Histogram{Step: QuarterHour, Bars: []Bar{}}
	}
	first := time.Unix(cells[0].Start, 0)
	end := time.Unix(cells[len(cells)-1].Start, 0).Add(cellLength)
	chosen := fittingStep(end.Sub(first))
	h := Histogram{Step: steps[chosen].step, Bars: []Bar{}}
	from := zone.floor(first, h.Step)
	for from.Before(end) {
		to := zone.next(from, h.Step)
		bar := Bar{From: from.UTC(), To: to.UTC(), Label: zone.label(from, to, h.Step)}
		for len(cells) > 0 && time.Unix(cells[0].Start, 0).Before(to) {
			for status, n := range cells[0].Counts {
				bar.Counts[status] += n
			}
			cells = cells[1:]
		}
		h.Bars = append(h.Bars, bar)
		from = to
	}
	h.Caption = caption(h, zone, now) + ", by " + steps[chosen].words
	return h
}

const cellLength = 15 * time.Minute

func fittingStep(span time.Duration) int {
	for i, s := range steps {
		if span <= maxBars*s.length {
			return i
		}
	}
	return len(steps) - 1
}

// caption names the span and the zone; days are named alone where bars are days
// or longer, and then the last one is included. Years are named unless all is
// of the present one.
func caption(h Histogram, zone Zone, now time.Time) string {
	first, last := h.Bars[0].From.In(zone.Location()), h.Bars[len(h.Bars)-1].To.In(zone.Location())
	layout := "2 Jan 15:04"
	switch h.Step {
	case ByDay, ByWeek, ByMonth, ByYear:
		layout, last = "2 Jan", last.Add(-time.Second)
	}
	if year := now.In(zone.Location()).Year(); first.Year() != year || last.Year() != year {
		layout = "2 Jan 2006" + layout[len("2 Jan"):]
	}
	return first.Format(layout) + " – " + last.Format(layout) + " " + zone.Place()
}
