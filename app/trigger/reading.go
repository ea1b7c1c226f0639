package trigger

import (
	"slices"
	"time"
)

// A Reading tells by which reading of its text a naive time became a moment: the number of
// an import, and below it which of its zones was in force. Where it is 0, in the times of a
// state as its file gave them, it is the first one of the state's own import.

// readingBits of a reading are which of its import's zones it is.
const readingBits = 8

// MaxZones is in how many zones the times of one import can be read, one after the other.
const MaxZones = 1 << readingBits

// ReadingOf returns the reading of an import in one of its zones; 0, which is none, for
// no import and for more of them than anybody makes.
func ReadingOf(number uint64, zone int) uint32 {
	if number >= 1<<(32-readingBits) {
		return 0
	}
	return uint32(number)<<readingBits | uint32(zone)
}

// Reading returns 0 where it is not told.
func (t Time) Reading() uint32 { return t.reading }

// ReadBy returns a naive time with another Reading; any other time as it is.
func (t Time) ReadBy(reading uint32) Time {
	if t.Naive() {
		t.reading = reading
	}
	return t
}

// Reread returns the moment at which clocks in one zone show what those in another
// showed at t. An hour that the zone leaves out, or has twice, is read as time.Date does. A
// moment that no Time can hold stays as it is.
func (t Time) Reread(from, to *time.Location) Time {
	local := t.Std().In(from)
	moved := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), local.Nanosecond(), to)
	if seconds := moved.Unix(); !t.IsZero() && seconds > minSeconds && seconds < maxSeconds {
		t.nanos = moved.UnixNano()
	}
	return t
}

// HasNaive tells whether a time of the trigger is naive.
func (t *Trigger) HasNaive() bool {
	if t.Versions != nil || t.Loan != nil {
		return t.AnyRead(func(uint32) bool { return true })
	}
	for i := range t.Attempts { // of every row that is imported it is asked
		if t.Attempts[i].Started.Naive() || t.Attempts[i].Ended.Naive() {
			return true
		}
	}
	return t.Scheduled.Naive() || t.Triggered.Naive() || naiveLogs(t.Logs)
}

// AnyRead tells whether test holds for the reading of one of its naive times.
func (t *Trigger) AnyRead(test func(reading uint32) bool) (found bool) {
	t.eachTime(func(at *Time, number uint64) {
		found = found || at.Naive() && test(at.readIn(number).reading)
	})
	return found
}

// readIn returns t with the Reading that it has in a state of an import.
func (t Time) readIn(number uint64) Time {
	if t.reading != 0 {
		return t
	}
	return t.ReadBy(ReadingOf(number, 0))
}

// eachTime visits every time that a file gave, with the import of its state.
func (t *Trigger) eachTime(visit func(at *Time, number uint64)) {
	t.Fields.eachTime(visit)
	number := t.From.Import
	for i := range t.Attempts {
		visit(&t.Attempts[i].Started, number)
		visit(&t.Attempts[i].Ended, number)
	}
	for i := range t.Logs {
		visit(&t.Logs[i].At, number)
	}
	for i := range t.Versions {
		v := &t.Versions[i]
		visit(&v.Rank.LastAttempt, v.From.Import)
		visit(&v.Rank.Triggered, v.From.Import)
		v.eachTime(visit)
	}
	if t.Loan != nil {
		t.Loan.Row.eachTime(visit)
	}
}

func (f *Fields) eachTime(visit func(at *Time, number uint64)) {
	visit(&f.Scheduled, f.From.Import)
	visit(&f.Triggered, f.From.Import)
}

// tellApart makes the readings of two states plain before they become one: of what they
// have it could not be told afterwards by which import it came. It returns the other one.
func tellApart(t, other *Trigger) *Trigger {
	if t.From.Import == other.From.Import || !t.HasNaive() && !other.HasNaive() {
		return other
	}
	t.plain()
	copied := *other
	copied.plain()
	return &copied
}

// plain gives every naive time its Reading. What shared memory with the trigger stays as it was.
func (t *Trigger) plain() {
	t.detach()
	t.eachTime(func(at *Time, number uint64) { *at = at.readIn(number) })
}

// Reread puts what move gives for each naive time in its place, and tells whether that
// changed one. Attempts that are the same afterwards become one; so do log lines that
// came by different readings, as they would have by a merge, and lines that a merge has
// sorted are sorted again. What was one and is not any more stays one, and so does that a
// number of attempts is not told of which as many were listed. The trigger shares nothing
// that was written to with what it was before.
func (t *Trigger) Reread(move func(Time) Time) (changed bool) {
	t.plain()
	sorted := sortedLines{own: t.sortedLines(), lent: t.Loan != nil && t.Loan.Row.sortedLines()}
	t.eachTime(func(at *Time, _ uint64) {
		if before := *at; before.Naive() {
			*at = move(before)
			changed = changed || *at != before
		}
	})
	if !changed {
		return false
	}
	t.rebuild(sorted)
	return true
}

// sortedLines tells whose lines are sorted because they are of several states.
type sortedLines struct{ own, lent bool }

func (t *Trigger) sortedLines() bool {
	several := t.Versions != nil
	if t.Loan != nil && len(t.Versions) < 2 { // one is left by what the event filled
		several = len(t.Loan.Row.Logs) > 0
	}
	return several && slices.IsSortedFunc(zonedLogs(t.Logs), compareLogs)
}

// detach gives the trigger memory of its own.
func (t *Trigger) detach() {
	t.Attempts, t.Logs, t.Versions = slices.Clone(t.Attempts), slices.Clone(t.Logs), slices.Clone(t.Versions)
	if t.Loan != nil {
		loan := *t.Loan
		loan.Row.detach()
		t.Loan = &loan
	}
}

// rebuild puts in order what follows from times that have changed. No version goes,
// though another may cover it now: it may not when the times are read anew again.
func (t *Trigger) rebuild(sorted sortedLines) {
	t.Attempts, t.Logs = UniteAttempts(nil, t.Attempts), withoutEchoes(t.Logs, sorted.own)
	if t.Loan != nil { // it still has apart what had become one with the delivery's own
		t.Loan.Row.rebuild(sortedLines{own: sorted.lent})
		t.Attempts = UniteAttempts(t.Attempts, t.Loan.Row.Attempts)
		t.Logs = uniteLogs(t.Logs, t.Loan.Row.Logs)
		t.Given = max(t.Given, t.Loan.Row.Given)
	}
	t.Given = NormalGiven(t.Given, len(t.Attempts))
	if t.Versions != nil {
		sortVersions(t.Versions)
		t.resolve()
		t.settle()
	}
}

// withoutEchoes leaves out the lines that are the same as those of another reading: of each
// line the greatest number that one reading has stays.
func withoutEchoes(lines []LogLine, sorted bool) []LogLine {
	most := map[LogLine]int{}       // by line
	ofReading := map[readLine]int{} // by line and reading
	for _, line := range lines {
		one := readLine{line, line.At.Reading()}
		one.line.At = line.At.zoned()
		ofReading[one]++
		most[one.line] = max(most[one.line], ofReading[one])
	}
	var out []LogLine
	for _, line := range lines {
		line.At = line.At.zoned()
		if most[line] > 0 {
			most[line]--
			out = append(out, line)
		}
	}
	if sorted {
		out = sortedLogs(out)
	}
	markNaive(out, lines)
	return out
}

type readLine struct {
	line    LogLine
	reading uint32
}
