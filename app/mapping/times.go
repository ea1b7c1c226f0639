package mapping

import (
	"fmt"
	"strings"
)

// Times counts what a Mapper had to guess about times.
type Times struct {
	Naive                                            int // without an offset, read in the zone of Options
	DayFirst, MonthFirst                             int // dates of numbers, by the order they were read in
	Seconds, Milliseconds, Microseconds, Nanoseconds int // numbers since 1970, by the unit they were taken for
}

// Times returns what was guessed about the times so far.
func (m *Mapper) Times() Times { return m.times }

func (t *Times) count(unit epochUnit) {
	switch unit {
	case seconds:
		t.Seconds++
	case milliseconds:
		t.Milliseconds++
	case microseconds:
		t.Microseconds++
	case nanoseconds:
		t.Nanoseconds++
	}
}

// String tells it in a sentence, "" when there was nothing to guess.
func (t Times) String() string {
	var parts []string
	say := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	say(t.Naive, "times without a zone")
	say(t.DayFirst, "dates read day first")
	say(t.MonthFirst, "dates read month first")
	say(t.Seconds, "numbers read as seconds since 1970")
	say(t.Milliseconds, "numbers read as milliseconds since 1970")
	say(t.Microseconds, "numbers read as microseconds since 1970")
	say(t.Nanoseconds, "numbers read as nanoseconds since 1970")
	return strings.Join(parts, ", ")
}
