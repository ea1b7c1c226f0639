package trigger

import "time"

// parseUTC reads the form that nearly every export has, 2006-01-02T15:04:05Z with
// or without a fraction; not ok for any other, which parseTime judges.
func parseUTC(s string) (t Time, ok bool) {
	const form = "2006-01-02T15:04:05Z"
	if len(s) < len(form) || s[4] != '-' || s[7] != '-' || s[10] != 'T' || s[13] != ':' || s[16] != ':' || s[len(s)-1] != 'Z' {
		return Time{}, false
	}
	nanos, digits, ok := parseFraction(s[len(form)-1 : len(s)-1])
	century, year := twoDigits(s, 0), twoDigits(s, 2)
	month, day := twoDigits(s, 5), twoDigits(s, 8)
	hour, minute, second := twoDigits(s, 11), twoDigits(s, 14), twoDigits(s, 17)
	switch {
	case !ok, century < 17, century > 21, year < 0: // well within what a Time holds
		return Time{}, false
	case month < 1, month > 12, day < 1, day > 30, month == 2 && day > 28: // the calendar knows more
		return Time{}, false
	case hour < 0, hour > 23, minute < 0, minute > 59, second < 0, second > 59:
		return Time{}, false
	}
	seconds := time.Date(100*century+year, time.Month(month), day, hour, minute, second, 0, time.UTC).Unix()
	return FromNanos(seconds*1e9+nanos, digits), true
}

// twoDigits returns -1 where there are none.
func twoDigits(s string, at int) int {
	tens, ones := s[at]-'0', s[at+1]-'0'
	if tens > 9 || ones > 9 {
		return -1
	}
	return int(tens)*10 + int(ones)
}

// parseFraction reads a point and 1 to 9 digits, or nothing.
func parseFraction(s string) (nanos int64, digits int, ok bool) {
	if s == "" {
		return 0, 0, true
	}
	if s[0] != '.' || len(s) < 2 || len(s) > 10 {
		return 0, 0, false
	}
	for i := 1; i < 10; i++ {
		nanos *= 10
		if i >= len(s) {
			continue
		}
		digit := s[i] - '0'
		if digit > 9 {
			return 0, 0, false
		}
		nanos += int64(digit)
	}
	return nanos, len(s) - 1, true
}
