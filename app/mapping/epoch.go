package mapping

import (
	"math"
	"strconv"
	"strings"

	"integration-log/app/trigger"
)

// epochUnit is what a number since 1970 counts.
type epochUnit uint8

const (
	noEpoch epochUnit = iota
	seconds
	milliseconds
	microseconds
	nanoseconds
)

// The least numbers that are taken for times, and for those of each unit: 1e8
// seconds are in 1973, 1e11 milliseconds too, and so on. Lesser ones are no times of a log.
const (
	leastSeconds      = 1e8
	leastMilliseconds = 1e11
	leastMicroseconds = 1e14
	leastNanoseconds  = 1e17
)

// epoch reads a number since 1970, by its magnitude; it can have a fraction, behind a
// comma too. One behind the year 2262, where times end, is none.
func epoch(text string) (trigger.Time, epochUnit) {
	whole, fraction, _ := strings.Cut(strings.Replace(strings.TrimSpace(text), ",", ".", 1), ".")
	if !onlyDigits(whole) || !onlyDigits(fraction) {
		return trigger.Time{}, noEpoch // most texts, and an error of strconv costs memory
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n < leastSeconds {
		return trigger.Time{}, noEpoch
	}
	unit, nanos, digits := seconds, int64(1e9), 0
	switch {
	case n >= leastNanoseconds:
		unit, nanos, digits = nanoseconds, 1, 9
	case n >= leastMicroseconds:
		unit, nanos, digits = microseconds, 1e3, 6
	case n >= leastMilliseconds:
		unit, nanos, digits = milliseconds, 1e6, 3
	}
	if n >= math.MaxInt64/nanos {
		return trigger.Time{}, noEpoch
	}
	n *= nanos
	for i := 0; i < len(fraction) && digits < 9; i++ {
		nanos, digits = nanos/10, digits+1
		n += int64(fraction[i]-'0') * nanos
	}
	return trigger.FromNanos(n, digits), unit
}

func onlyDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return true
}
