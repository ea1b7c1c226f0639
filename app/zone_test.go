package app

import (
	"testing"
	"time"

	"integration-log/app/trigger"
)

func brussels(t *testing.T) Zone { return zoneNamed(t, "Europe/Brussels") }

func zoneNamed(t *testing.T, name string) Zone {
	t.Helper()
	zone, err := ZoneNamed(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func utc(t *testing.T, text string) trigger.Time {
	t.Helper()
	at, err := trigger.ParseTime(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestLocalDaysAreAsLongAsTheyAre(t *testing.T) {
	for _, c := range []struct {
		zone, day, start string
		hours            float64
	}{
		{"Europe/Brussels", "2026-03-28", "2026-03-27T23:00:00Z", 24},
		{"Europe/Brussels", "2026-03-29", "2026-03-28T23:00:00Z", 23},
		{"Europe/Brussels", "2026-03-30", "2026-03-29T22:00:00Z", 24},
		{"Europe/Brussels", "2026-10-25", "2026-10-24T22:00:00Z", 25},
		{"Europe/Brussels", "2026-10-26", "2026-10-25T23:00:00Z", 24},
		{"UTC", "2026-10-25", "2026-10-25T00:00:00Z", 24},
		{"Asia/Kathmandu", "2026-11-20", "2026-11-19T18:15:00Z", 24},
		{"Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", 23},          // clocks jump from midnight to 1
		{"Atlantic/Azores", "2026-10-25", "2026-10-25T00:00:00Z", 25},       // back from 1 to midnight: the first one
		{"America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", 25},        // back from 1 to midnight
		{"Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", 0},           // a day that never was
		{"Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", 24},          // the one after it
		{"Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", 24.5}, // back by half an hour
	} {
		zone := zoneNamed(t, c.zone)
		day, err := ParseDay(c.day)
		if err != nil {
			t.Fatal(err)
		}
		start := zone.Start(day)
		if got := start.UTC().Format(time.RFC3339); got != c.start {
			t.Errorf("%s begins in %s at %s, want %s", c.day, c.zone, got, c.start)
		}
		if hours := zone.Start(day.Add(1)).Sub(start).Hours(); hours != c.hours {
			t.Errorf("%s has %v hours in %s, want %v", c.day, hours, c.zone, c.hours)
		}
	}
}

func TestOnlyTheDoubledHourIsRepeated(t *testing.T) {
	zone := brussels(t)
	for text, repeated := range map[string]bool{
		"2026-10-24T23:59:59.999Z": false, // 01:59 summer time
		"2026-10-25T00:00:00Z":     true,  // 02:00 summer time
		"2026-10-25T00:59:59.999Z": true,
		"2026-10-25T01:00:00Z":     true, // 02:00 winter time
		"2026-10-25T01:59:59.999Z": true,
		"2026-10-25T02:00:00Z":     false, // 03:00
		"2026-03-29T00:59:59Z":     false, // before clocks go forward
		"2026-03-29T01:00:00Z":     false,
		"2026-03-29T02:30:00Z":     false,
	} {
		at := utc(t, text)
		if got := zone.Repeated(at); got != repeated {
			t.Errorf("%s (%s): repeated %v", text, zone.Local(at), got)
		}
		if UTC.Repeated(at) {
			t.Errorf("%s is repeated in UTC", text)
		}
	}
	if zone.Repeated(trigger.Time{}) {
		t.Error("an absent time is repeated")
	}
}

func TestLocalTextKeepsDigitsAndTellsTheOffset(t *testing.T) {
	for text, want := range map[string]string{
		"2026-11-23T13:49:52.123Z": "2026-11-23T14:49:52.123+01:00",
		"2026-10-25T00:30:00Z":     "2026-10-25T02:30:00+02:00",
		"2026-10-25T01:30:00Z":     "2026-10-25T02:30:00+01:00",
	} {
		if got := brussels(t).Local(utc(t, text)); got != want {
			t.Errorf("%s is shown as %s, want %s", text, got, want)
		}
	}
}

func TestZoneNamesAndLabels(t *testing.T) {
	for name, label := range map[string]string{
		"Europe/Brussels": "Local (Brussels)", "America/Argentina/Buenos_Aires": "Local (Buenos Aires)",
		"UTC": "UTC", "Etc/UTC": "UTC", "+02:00": "Local (UTC+02:00)", "-03:30": "Local (UTC-03:30)",
	} {
		if got := zoneNamed(t, name).Label(); got != label {
			t.Errorf("%s is labelled %q, want %q", name, got, label)
		}
	}
	for _, wrong := range []string{"", "Local", "Europe/Nowhere", "../../etc/passwd", "/etc/localtime"} {
		if _, err := ZoneNamed(wrong); CodeOf(err) != BadRequest {
			t.Errorf("%q is taken as a zone: %v", wrong, err)
		}
	}
	if zero := (Zone{}); zero.Label() != "UTC" || zero.Name() != "UTC" || zero.Location() != time.UTC {
		t.Error("the zero zone is not UTC")
	}
}

func TestParseMoment(t *testing.T) {
	zone := brussels(t)
	for text, want := range map[string]string{
		"2026-10-25":                "2026-10-24T22:00:00Z",
		"2026-10-26":                "2026-10-25T23:00:00Z",
		"2026-11-20T08:00:00Z":      "2026-11-20T08:00:00Z",
		"2026-11-20T08:00:00+01:00": "2026-11-20T07:00:00Z",
		"2026-11-20T08:00":          "2026-11-20T07:00:00Z",
	} {
		got, err := zone.ParseMoment(text)
		if err != nil || got.String() != want {
			t.Errorf("%s is %s, %v; want %s", text, got, err, want)
		}
	}
	for _, wrong := range []string{"", "yesterday", "2026-13-01", "20.11.2026"} {
		if _, err := zone.ParseMoment(wrong); CodeOf(err) != BadRequest {
			t.Errorf("%q is taken as a moment: %v", wrong, err)
		}
	}
}
