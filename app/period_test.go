package app

import (
	"testing"
	"time"
)

func TestPresetsAreDaysOfTheZone(t *testing.T) {
	for _, c := range []struct {
		now    string
		preset Preset
		from   string
		to     string
	}{
		{"2026-11-23T14:00:00Z", Today, "2026-11-22T23:00:00Z", "2026-11-23T23:00:00Z"},
		{"2026-11-23T23:30:00Z", Today, "2026-11-23T23:00:00Z", "2026-11-24T23:00:00Z"}, // past midnight in Brussels
		{"2026-11-23T14:00:00Z", Yesterday, "2026-11-21T23:00:00Z", "2026-11-22T23:00:00Z"},
		{"2026-11-23T14:00:00Z", LastSevenDays, "2026-11-16T23:00:00Z", "2026-11-23T23:00:00Z"},
		{"2026-11-23T14:00:00Z", ThisMonth, "2026-10-31T23:00:00Z", "2026-11-30T23:00:00Z"},
		{"2026-12-31T14:00:00Z", ThisMonth, "2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z"},
		{"2026-02-10T14:00:00Z", ThisMonth, "2026-01-31T23:00:00Z", "2026-02-28T23:00:00Z"},
		{"2026-10-25T12:00:00Z", Today, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"}, // 25 hours
		{"2026-03-29T12:00:00Z", Today, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"}, // 23 hours
		{"2026-10-27T12:00:00Z", LastSevenDays, "2026-10-20T22:00:00Z", "2026-10-27T23:00:00Z"},
	} {
		a := New(Options{Clock: func() time.Time { return utc(t, c.now).Std() }, ConfigDir: t.TempDir(), DataDir: t.TempDir()})
		got, err := a.ResolvePeriod(PeriodRequest{Preset: c.preset}, brussels(t))
		if err != nil || got.From.String() != c.from || got.To.String() != c.to {
			t.Errorf("%s at %s: %s to %s, %v; want %s to %s", c.preset, c.now, got.From, got.To, err, c.from, c.to)
		}
	}
}

func TestDaysIncludeTheLastOne(t *testing.T) {
	a := New(Options{ConfigDir: t.TempDir(), DataDir: t.TempDir()})
	for _, c := range []struct{ from, through, wantFrom, wantTo string }{
		{"2026-11-20", "2026-11-23", "2026-11-19T23:00:00Z", "2026-11-23T23:00:00Z"},
		{"2026-10-25", "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"},
		{"2026-11-20", "", "2026-11-19T23:00:00Z", ""},
		{"", "2026-11-20", "", "2026-11-20T23:00:00Z"},
	} {
		got, err := a.ResolvePeriod(PeriodRequest{FromDay: c.from, ThroughDay: c.through}, brussels(t))
		if err != nil || got.From.String() != c.wantFrom || got.To.String() != c.wantTo {
			t.Errorf("%s through %s: %s to %s, %v", c.from, c.through, got.From, got.To, err)
		}
	}
}

func TestPeriodsThatMakeNoSenseAreRefused(t *testing.T) {
	a := New(Options{ConfigDir: t.TempDir(), DataDir: t.TempDir()})
	for _, wrong := range []PeriodRequest{
		{Preset: "soon"},
		{FromDay: "2026-11-31"},
		{ThroughDay: "x"},
		{FromDay: "2026-11-23", ThroughDay: "2026-11-22"},
		{From: utc(t, "2026-11-23T00:00:00Z"), To: utc(t, "2026-11-22T00:00:00Z")},
	} {
		if _, err := a.ResolvePeriod(wrong, UTC); CodeOf(err) != BadRequest {
			t.Errorf("%+v is taken: %v", wrong, err)
		}
	}
	same := PeriodRequest{From: utc(t, "2026-11-22T00:00:00Z"), To: utc(t, "2026-11-23T00:00:00Z")}
	if got, err := a.ResolvePeriod(same, UTC); err != nil || got.From != same.From || got.To != same.To {
		t.Errorf("moments stay as they are: %+v, %v", got, err)
	}
}
