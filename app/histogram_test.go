package app

import (
	"math/rand/v2"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
)

var november = time.Date(2026, 11, 23, 14, 50, 0, 0, time.UTC)

// cellsBetween has one finished trigger in every quarter of an hour.
func cellsBetween(t *testing.T, from, to string) []storage.Cell {
	t.Helper()
	var cells []storage.Cell
	for at := utc(t, from).Std().Unix(); at < utc(t, to).Std().Unix(); at += storage.CellSeconds {
		cell := storage.Cell{Start: at}
		cell.Counts[trigger.Finished] = 1
		cells = append(cells, cell)
	}
	return cells
}

func TestStepFitsTheSpan(t *testing.T) {
	for _, c := range []struct {
		from, to string
		step     Step
		bars     int
		caption  string
	}{
		{"2026-11-23T13:00:00Z", "2026-11-23T14:00:00Z", QuarterHour, 4, "23 Nov 14:00 – 23 Nov 15:00 Brussels, by 15 minutes"},
		{"2026-11-20T23:00:00Z", "2026-11-23T14:00:00Z", Hour, 63, "21 Nov 00:00 – 23 Nov 15:00 Brussels, by hour"},
		{"2026-11-09T23:00:00Z", "2026-11-23T14:00:00Z", ThreeHours, 109, "10 Nov 00:00 – 23 Nov 15:00 Brussels, by 3 hours"},
		{"2026-10-25T14:50:00Z", "2026-11-23T14:50:00Z", SixHours, 117, "25 Oct 12:00 – 23 Nov 18:00 Brussels, by 6 hours"},
		{"2026-08-31T22:00:00Z", "2026-11-23T14:00:00Z", ByDay, 84, "1 Sep – 23 Nov Brussels, by day"},
		{"2025-11-23T14:00:00Z", "2026-11-23T14:00:00Z", ByWeek, 54, "17 Nov 2025 – 29 Nov 2026 Brussels, by week"},
		{"2020-01-01T00:00:00Z", "2026-11-23T14:00:00Z", ByMonth, 83, "1 Jan 2020 – 30 Nov 2026 Brussels, by month"},
		{"1996-01-01T00:00:00Z", "2026-11-23T14:00:00Z", ByYear, 31, "1 Jan 1996 – 31 Dec 2026 Brussels, by year"},
	} {
		all := cellsBetween(t, c.from, c.to)
		h := newHistogram([]storage.Cell{all[0], all[len(all)-1]}, brussels(t), november)
		if h.Step != c.step || len(h.Bars) != c.bars || h.Caption != c.caption {
			t.Errorf("%s to %s: %s, %d bars, %q; want %s, %d, %q", c.from, c.to, h.Step, len(h.Bars), h.Caption, c.step, c.bars, c.caption)
		}
	}
	if h := newHistogram(nil, UTC, november); len(h.Bars) != 0 || h.Bars == nil || h.Caption != "" {
		t.Errorf("without triggers: %+v", h)
	}
}

// Both changes of the Brussels clocks in 2026: every trigger is in one bar, bars
// follow each other, and those of 3 and 6 hours begin at the clock's own hours.
func TestBarsCoverClockChangesWithoutGaps(t *testing.T) {
	zone := brussels(t)
	for _, span := range [][2]string{
		{"2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"}, {"2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"},
		{"2026-03-25T00:00:00Z", "2026-04-02T00:00:00Z"}, {"2026-10-20T00:00:00Z", "2026-10-29T00:00:00Z"},
		{"2026-10-05T00:00:00Z", "2026-11-01T00:00:00Z"}, {"2026-03-01T00:00:00Z", "2026-11-15T00:00:00Z"},
		{"2026-03-27T00:00:00Z", "2026-03-31T00:00:00Z"}, {"2026-10-24T00:00:00Z", "2026-10-27T00:00:00Z"},
	} {
		cells := cellsBetween(t, span[0], span[1])
		checkBars(t, newHistogram(cells, zone, november), zone, len(cells))
	}
}

func checkBars(t *testing.T, h Histogram, zone Zone, want int) {
	t.Helper()
	total := 0
	for i, bar := range h.Bars {
		total += bar.Counts[trigger.Finished]
		if cells := int(bar.To.Sub(bar.From) / cellLength); i > 0 && i < len(h.Bars)-1 && bar.Counts[trigger.Finished] != cells {
			t.Errorf("%s bar %s has %d of its %d cells", h.Step, bar.Label, bar.Counts[trigger.Finished], cells)
		}
		if i > 0 && !bar.From.Equal(h.Bars[i-1].To) {
			t.Errorf("%s bar %s begins at %v, the one before ends at %v", h.Step, bar.Label, bar.From, h.Bars[i-1].To)
		}
		local := bar.From.In(zone.Location())
		switch h.Step {
		case ThreeHours:
			if local.Hour()%3 != 0 || local.Minute() != 0 {
				t.Errorf("a bar of 3 hours begins at %v", local)
			}
		case SixHours:
			if local.Hour()%6 != 0 || local.Minute() != 0 {
				t.Errorf("a bar of 6 hours begins at %v", local)
			}
		case ByDay, ByWeek:
			if local.Hour() != 0 {
				t.Errorf("a bar of days begins at %v", local)
			}
		}
	}
	if total != want {
		t.Errorf("%s bars hold %d triggers of %d", h.Step, total, want)
	}
}

func TestBarsCoverEveryZone(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	for _, name := range []string{"UTC", "Asia/Kathmandu", "Africa/Cairo", "America/Havana", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns", "Pacific/Kiritimati"} {
		zone := zoneNamed(t, name)
		for range 20 {
			from := time.Date(2026, 1, 1, 0, 15*random.IntN(30000), 0, 0, time.UTC)
			to := from.Add(time.Duration(1+random.IntN(6000)) * cellLength)
			cells := cellsBetween(t, from.Format(time.RFC3339), to.Format(time.RFC3339))
			h := newHistogram(cells, zone, november)
			total := 0
			for i, bar := range h.Bars {
				total += bar.Counts[trigger.Finished]
				if !bar.From.Before(bar.To) || i > 0 && !bar.From.Equal(h.Bars[i-1].To) {
					t.Fatalf("%s, %s: bar %d from %v to %v", name, h.Step, i, bar.From, bar.To)
				}
			}
			if total != len(cells) || len(h.Bars) > maxBars+2 {
				t.Fatalf("%s from %v to %v: %d of %d cells in %d bars", name, from, to, total, len(cells), len(h.Bars))
			}
		}
	}
}

func TestLabelsTellTheDoubledHoursApart(t *testing.T) {
	h := newHistogram(cellsBetween(t, "2026-10-24T23:00:00Z", "2026-10-28T03:00:00Z"), brussels(t), november)
	var labels []string
	for _, bar := range h.Bars[:4] {
		labels = append(labels, bar.Label)
	}
	want := []string{"Sun 25 Oct, 01:00 – 02:00", "Sun 25 Oct, 02:00 +02:00 – 02:00", "Sun 25 Oct, 02:00 +01:00 – 03:00", "Sun 25 Oct, 03:00 – 04:00"}
	for i := range want {
		if labels[i] != want[i] {
			t.Errorf("bar %d is labelled %q, want %q", i, labels[i], want[i])
		}
	}
}
