package trigger

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// Time is a moment in UTC that remembers how many fractional digits its source
// gave, so that it is written back with the precision given. The zero Time is
// absent. Moments reach from 1678 to 2262 (an int64 of nanoseconds).
type Time struct {
	nanos int64
	// form is 0 for absent, else the number of fractional digits plus one, and
	// naiveForm where the text had no zone.
	form uint8
	// reading is 0 for none and for a time that is not naive; it is part of no comparison.
	reading uint32
}

// The seconds that a Time can hold whatever its fraction.
const (
	minSeconds = math.MinInt64/int64(time.Second) + 1
	maxSeconds = math.MaxInt64/int64(time.Second) - 1
)

// naiveForm marks a naive time in its form.
const naiveForm = 1 << 4

// At returns t with the fewest fractional digits of 0, 3, 6 and 9 that lose nothing.
func At(t time.Time) Time {
	n := t.UnixNano()
	switch {
	case n%1e9 == 0:
		return Time{nanos: n, form: 1}
	case n%1e6 == 0:
		return Time{nanos: n, form: 4}
	case n%1e3 == 0:
		return Time{nanos: n, form: 7}
	}
	return Time{nanos: n, form: 10}
}

// FromNanos returns the moment nanos after the Unix epoch with the given number
// of fractional digits (0 to 9).
func FromNanos(nanos int64, digits int) Time {
	return Time{nanos: nanos, form: uint8(min(max(digits, 0), 9)) + 1}
}

// IsZero tells whether the time is absent.
func (t Time) IsZero() bool { return t.form == 0 }

// Nanos returns nanoseconds since the Unix epoch; 0 for an absent time.
func (t Time) Nanos() int64 { return t.nanos }

// FromForm returns the moment nanos after the Unix epoch with what Form returned;
// not ok for a form that no time has.
func FromForm(nanos int64, form byte) (t Time, ok bool) {
	digits := form &^ naiveForm
	switch {
	case form == 0:
		return Time{}, true
	case digits < 1 || digits > 10:
		return Time{}, false
	}
	return Time{nanos: nanos, form: form}, true
}

// Form returns all of the time but the moment in five bits: 0 for an absent time, else
// its digits plus one, and 16 more for a naive one.
func (t Time) Form() byte { return t.form }

// Digits returns the number of fractional digits the source gave, -1 for an absent time.
func (t Time) Digits() int { return int(t.form&^naiveForm) - 1 }

// Naive tells whether the source named no zone, so that the moment is only as right
// as the zone in which the text was read.
func (t Time) Naive() bool { return t.form&naiveForm != 0 }

// AsNaive returns t as read from a text without a zone; an absent time stays absent.
func (t Time) AsNaive() Time {
	if !t.IsZero() {
		t.form |= naiveForm
	}
	return t
}

// zoned returns t as if its source had named the zone.
func (t Time) zoned() Time {
	t.form &^= naiveForm
	t.reading = 0
	return t
}

// Std returns the moment in UTC; the zero time.Time for an absent time.
func (t Time) Std() time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return time.Unix(0, t.nanos).UTC()
}

// Compare orders by moment, then a naive time before one that is known for sure, then
// by precision; an absent time comes before all others.
func (t Time) Compare(o Time) int {
	switch {
	case t.IsZero() != o.IsZero():
		if t.IsZero() {
			return -1
		}
		return 1
	case t.nanos != o.nanos:
		if t.nanos < o.nanos {
			return -1
		}
		return 1
	case t.Naive() != o.Naive():
		if t.Naive() {
			return -1
		}
		return 1
	}
	return int(t.form) - int(o.form)
}

// String returns RFC 3339 in UTC with the digits given, "" for an absent time.
func (t Time) String() string { return string(t.AppendTo(nil)) }

// AppendTo appends what String returns.
func (t Time) AppendTo(dst []byte) []byte {
	if t.IsZero() {
		return dst
	}
	return t.Std().AppendFormat(dst, layouts[t.Digits()])
}

// layouts holds RFC 3339 with as many fractional digits as the index says.
var layouts = [...]string{
	"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05.0Z07:00", "2006-01-02T15:04:05.00Z07:00",
	"2006-01-02T15:04:05.000Z07:00", "2006-01-02T15:04:05.0000Z07:00", "2006-01-02T15:04:05.00000Z07:00",
	"2006-01-02T15:04:05.000000Z07:00", "2006-01-02T15:04:05.0000000Z07:00",
	"2006-01-02T15:04:05.00000000Z07:00", "2006-01-02T15:04:05.000000000Z07:00",
}

// In returns RFC 3339 in zone with the digits given, "" for an absent time.
func (t Time) In(zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return t.Std().In(zone).Format(layouts[t.Digits()])
}

// ParseTime reads an ISO 8601 date and time as exports write it: "T" or a blank
// between date and time, seconds optional, any number of fractional digits (those
// after the ninth are dropped), then "Z", an offset or nothing. Without an offset the text is
// read in zone and the time is naive; a nil zone makes that an error.
func ParseTime(text string, zone *time.Location) (Time, error) {
	if t, ok := parseUTC(text); ok {
		return t, nil
	}
	return parseTime(text, zone)
}

func parseTime(text string, zone *time.Location) (Time, error) {
	s := strings.TrimSpace(text)
	if len(s) > 10 && (s[10] == ' ' || s[10] == 't') {
		s = s[:10] + "T" + strings.TrimLeft(s[11:], " ")
	}
	s, frac := cutFraction(s)
	if strings.ContainsAny(s, ".,") || frac != "" && strings.Count(s[:min(len(s), 19)], ":") < 2 {
		return Time{}, fmt.Errorf("%q is not a time: only seconds can have a fraction", text)
	}
	t, naive, err := parseSeconds(s, zone)
	if err != nil {
		return Time{}, fmt.Errorf("%q is not a time: %w", text, err)
	}
	seconds := t.Unix()
	if seconds > maxSeconds || seconds < minSeconds {
		return Time{}, fmt.Errorf("%q lies outside the years 1678 to 2262", text)
	}
	nanos, digits := int64(0), min(len(frac), 9)
	for i := range 9 {
		nanos *= 10
		if i < digits {
			nanos += int64(frac[i] - '0')
		}
	}
	moment := FromNanos(seconds*1e9+nanos, digits)
	if naive {
		return moment.AsNaive(), nil
	}
	return moment, nil
}

// cutFraction takes the fractional digits out of a time text.
func cutFraction(s string) (rest, digits string) {
	dot := strings.IndexAny(s, ".,")
	if dot < 0 {
		return s, ""
	}
	end := dot + 1
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	return s[:dot] + s[end:], s[dot+1 : end]
}

func parseSeconds(s string, zone *time.Location) (t time.Time, naive bool, err error) {
	for _, l := range []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(l, strings.ToUpper(s)); err == nil {
			return t, false, nil
		}
	}
	if zone == nil {
		return t, false, fmt.Errorf("want a date, a time and an offset, such as 2026-11-20T08:00:00Z")
	}
	for _, l := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.ParseInLocation(l, strings.ToUpper(s), zone); err == nil {
			return t, true, nil
		}
	}
	return t, false, fmt.Errorf("want a date and a time, such as 2026-11-20T08:00:00")
}
