package trigger

import (
	"slices"
	"time"
)

// Reading tells by which reading a naive time became a moment: who stored it knows in
// which zone that was. 0: it is not known.
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
		return t.AnyTime(Time.Naive)
	}
	for i := range t.Attempts { // of every row that is imported it is asked
		if t.Attempts[i].Started.Naive() || t.Attempts[i].Ended.Naive() {
			return true
		}
	}
	return t.Scheduled.Naive() || t.Triggered.Naive() || naiveLogs(t.Logs)
}

// AnyTime tells whether test holds for one of the times that a file gave.
func (t *Trigger) AnyTime(test func(Time) bool) (found bool) {
	t.eachTime(func(at *Time) { found = found || test(*at) })
	return found
}

// eachTime visits every time that a file gave.
func (t *Trigger) eachTime(visit func(*Time)) {
	t.Fields.eachTime(visit)
	for i := range t.Attempts {
		visit(&t.Attempts[i].Started)
		visit(&t.Attempts[i].Ended)
	}
	for i := range t.Logs {
		visit(&t.Logs[i].At)
	}
	for i := range t.Versions {
		visit(&t.Versions[i].Rank.LastAttempt)
		visit(&t.Versions[i].Rank.Triggered)
		t.Versions[i].eachTime(visit)
	}
	if t.Loan != nil {
		t.Loan.Row.eachTime(visit)
	}
}

func (f *Fields) eachTime(visit func(*Time)) {
	visit(&f.Scheduled)
	visit(&f.Triggered)
}

// MarkRead gives the naive times that have no Reading this one. It changes the trigger's own memory.
func (t *Trigger) MarkRead(reading uint32) {
	t.eachTime(func(at *Time) {
		if at.Reading() == 0 {
			*at = at.ReadBy(reading)
		}
	})
}

// Reread puts what move gives for each naive time in its place, and tells whether that
// changed one. Attempts that are the same afterwards become one; so do log lines that
// came by different readings, as they would have by a merge. What was one and is not
// any more stays one; the order that a merge has given to lines stays, and so does that a
// number of attempts is not told of which as many were listed. The trigger shares nothing that was written to with what it was before.
func (t *Trigger) Reread(move func(Time) Time) (changed bool) {
	t.detach()
	t.eachTime(func(at *Time) {
		if before := *at; before.Naive() {
			*at = move(before)
			changed = changed || *at != before
		}
	})
	if !changed {
		return false
	}
	t.rebuild()
	return true
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
func (t *Trigger) rebuild() {
	if t.Loan != nil {
		t.Loan.Row.rebuild()
	}
	t.Attempts = UniteAttempts(nil, t.Attempts)
	t.Given = NormalGiven(t.Given, len(t.Attempts))
	t.Logs = withoutEchoes(t.Logs)
	if t.Versions != nil {
		sortVersions(t.Versions)
		t.resolve()
		t.settle()
	}
}

// withoutEchoes leaves out the lines that are the same as those of another reading: of each
// line the greatest number that one reading has stays.
func withoutEchoes(lines []LogLine) []LogLine {
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
	markNaive(out, lines)
	return out
}

type readLine struct {
	line    LogLine
	reading uint32
}
