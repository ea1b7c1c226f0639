package mapping

import (
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

// epoch reads a number since 1970, by its magnitude; a number of seconds can have a fraction.
func epoch(text string) (trigger.Time, epochUnit) {
	whole, fraction, _ := strings.Cut(strings.TrimSpace(text), ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n < leastSeconds || whole[0] == '+' || strings.Trim(fraction, "0123456789") != "" {
		return trigger.Time{}, noEpoch
	}
	switch {
	case n >= leastNanoseconds:
		return trigger.FromNanos(n, 9), nanoseconds
	case n >= leastMicroseconds:
		return trigger.FromNanos(n*1e3, 6), microseconds
	case n >= leastMilliseconds:
		return trigger.FromNanos(n*1e6, 3), milliseconds
	}
	if n > 9_223_372_035 { // an int64 of nanoseconds ends in 2262
		return trigger.Time{}, noEpoch
	}
	fraction = fraction[:min(len(fraction), 9)]
	nanos := n * 1e9
	for i, unit := 0, int64(1e8); i < len(fraction); i, unit = i+1, unit/10 {
		nanos += int64(fraction[i]-'0') * unit
	}
	return trigger.FromNanos(nanos, len(fraction)), seconds
}
