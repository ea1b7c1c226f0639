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

// Add counts what another Mapper had to guess.
func (t *Times) Add(other Times) {
	t.Naive += other.Naive
	t.DayFirst += other.DayFirst
	t.MonthFirst += other.MonthFirst
	t.Seconds += other.Seconds
	t.Milliseconds += other.Milliseconds
	t.Microseconds += other.Microseconds
	t.Nanoseconds += other.Nanoseconds
}

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
	say := func(n int, what, how string) {
		if n > 1 {
			what += "s"
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s %s", n, what, how))
		}
	}
	say(t.Naive, "time", "without a zone")
	say(t.DayFirst, "date", "read day first")
	say(t.MonthFirst, "date", "read month first")
	say(t.Seconds, "number", "read as seconds since 1970")
	say(t.Milliseconds, "number", "read as milliseconds since 1970")
	say(t.Microseconds, "number", "read as microseconds since 1970")
	say(t.Nanoseconds, "number", "read as nanoseconds since 1970")
	return strings.Join(parts, ", ")
}
