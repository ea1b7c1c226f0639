package trigger

import (
	"strings"
	"testing"
	"time"
)

func TestTimeKeepsItsPrecision(t *testing.T) {
	for text, want := range map[string]string{
		"2026-11-20T08:00:00Z":                "2026-11-20T08:00:00Z",
		"2026-11-20T08:00:00.000Z":            "2026-11-20T08:00:00.000Z",
		"2026-11-20T08:00:00.1Z":              "2026-11-20T08:00:00.1Z",
		"2026-11-20T08:00:00.123456789Z":      "2026-11-20T08:00:00.123456789Z",
		"2026-11-20T08:00:00.1234567891Z":     "2026-11-20T08:00:00.123456789Z",
		"2026-11-20 09:00:00,50+01:00":        "2026-11-20T08:00:00.50Z",
		"2026-11-20t08:00:00z":                "2026-11-20T08:00:00Z",
		"2026-11-20T09:00:00+0100":            "2026-11-20T08:00:00Z",
		" 2026-11-20T08:00Z ":                 "2026-11-20T08:00:00Z",
		"1969-12-31T23:59:59.5Z":              "1969-12-31T23:59:59.5Z",
		"1678-01-01T00:00:00Z":                "1678-01-01T00:00:00Z",
		"2262-01-01T00:00:00.000000001+00:00": "2262-01-01T00:00:00.000000001Z",
	} {
		got, err := ParseTime(text, nil)
		if err != nil || got.String() != want {
			t.Errorf("%q: %q, %v; want %q", text, got, err, want)
		}
		if again, err := ParseTime(got.String(), nil); err != nil || again != got {
			t.Errorf("%q read again: %v, %v", text, again, err)
		}
	}
}

func TestTimeRefused(t *testing.T) {
	for _, text := range []string{
		"", "yesterday", "2026-11-20", "2026-11-20T08:00:00", "2026-13-20T08:00:00Z", "2026-11-31T08:00:00Z",
		"2026-11-20T24:00:00Z", "2026-11-20T08:00.5Z", "2026-11-20T08:00:05.12.3Z", "1600-01-01T00:00:00Z",
		"3000-01-01T00:00:00Z", "1763625600", "2026-11-20T08:00:00Z trailing",
	} {
		if got, err := ParseTime(text, nil); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

func TestTimeInAZone(t *testing.T) {
	brussels, err := time.LoadLocation("Europe/Brussels")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"2026-07-01 10:00:00":      "2026-07-01T08:00:00Z",
		"2026-11-20T08:00:00.25":   "2026-11-20T07:00:00.25Z",
		"2026-11-20T08:00":         "2026-11-20T07:00:00Z",
		"2026-11-20T08:00:00.000Z": "2026-11-20T08:00:00.000Z",
	} {
		got, err := ParseTime(text, brussels)
		if err != nil || got.String() != want {
			t.Errorf("%q: %v, %v; want %s", text, got, err, want)
		}
		if got.Naive() == strings.HasSuffix(text, "Z") {
			t.Errorf("%q: naive: %v", text, got.Naive())
		}
	}
	moment, _ := ParseTime("2026-07-01T08:00:00.10Z", nil)
	if got := moment.In(brussels); got != "2026-07-01T10:00:00.10+02:00" {
		t.Error(got)
	}
}

func TestAtLosesNothing(t *testing.T) {
	for _, nanos := range []int64{0, 1, 1_000, 1_000_000, 1_000_000_000, 1_790_000_000_123_456_789, -1, -1_500_000} {
		if got := At(time.Unix(0, nanos)); got.Nanos() != nanos || got.IsZero() || !got.Std().Equal(time.Unix(0, nanos)) {
			t.Errorf("%d became %v", nanos, got)
		}
	}
	if absent := (Time{}); !absent.IsZero() || absent.String() != "" || absent.Digits() != -1 || !absent.Std().IsZero() {
		t.Error("the zero Time is not absent")
	}
}

func TestTimeOrder(t *testing.T) {
	ordered := []Time{
		{}, FromNanos(-5, 9), FromNanos(0, 0).AsNaive(), FromNanos(0, 3).AsNaive(), FromNanos(0, 0), FromNanos(0, 3), FromNanos(1, 0).AsNaive(), FromNanos(1, 0),
	}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := a.Compare(b); (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("%v compared with %v: %d", a, b, got)
			}
		}
	}
}

func TestTimeForms(t *testing.T) {
	for form := range 256 {
		got, ok := FromForm(-7, byte(form))
		digits := form & 15
		if want := form == 0 || form < 32 && digits >= 1 && digits <= 10; ok != want {
			t.Errorf("form %d: %v", form, ok)
		}
		if ok && (got.Form() != byte(form) || got.Naive() != (form >= 16) || got.Digits() != digits-1 || got.IsZero() != (form == 0)) {
			t.Errorf("form %d became %v", form, got)
		}
	}
	if absent := (Time{}).AsNaive(); !absent.IsZero() || absent.Naive() {
		t.Error("an absent time is naive")
	}
}

func FuzzParseTime(f *testing.F) {
	f.Add("2026-11-20T08:00:00.123Z")
	f.Add("2026-11-20 08:00")
	for _, text := range []string{"2026-02-28T23:59:59Z", "2026-02-29T00:00:00.Z", "2024-02-29T00:00:00.5Z", "2026-11-30T00:00:00.1234567890Z", "1700-01-31T24:00:60Z"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if quick, ok := parseUTC(text); ok {
			if slow, err := parseTime(text, nil); err != nil || slow != quick {
				t.Errorf("%q: %v, but %v, %v", text, quick, slow, err)
			}
		}
		got, err := ParseTime(text, time.UTC)
		if err != nil {
			return
		}
		if again, err := ParseTime(got.String(), nil); err != nil || again != got.zoned() {
			t.Errorf("%q: %v, then %v, %v", text, got, again, err)
		}
	})
}
