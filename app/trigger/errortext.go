package trigger

import (
	"regexp"
	"strings"
)

// NothingLogged is the error text of an erroneous trigger that says nothing.
const NothingLogged = "(nothing logged)"

// maxErrorText bounds an error text in bytes: it is a group's name and a footer
// line, and a stack trace is neither.
const maxErrorText = 2048

// ErrorText returns why an erroneous trigger failed: the last error line of its
// last attempt, else that attempt's error code, else its last line, else
// NothingLogged. Lines that belong to no attempt count as the last attempt's.
func (t *Trigger) ErrorText() string {
	last := t.lastAttempt()
	text := ""
	for _, line := range t.Logs {
		if line.Attempt != 0 && last.Number != 0 && line.Attempt != last.Number {
			continue
		}
		if line.Level == Error {
			text = line.Message
		}
	}
	if text == "" {
		text = last.ErrorCode
	}
	for i := len(t.Logs) - 1; text == "" && i >= 0; i-- {
		if n := t.Logs[i].Attempt; n == 0 || last.Number == 0 || n == last.Number {
			text = t.Logs[i].Message
		}
	}
	if text == "" {
		return NothingLogged
	}
	return clip(text)
}

// lastAttempt returns the attempt with the latest start, else the greatest
// number; without attempts, one with the greatest number that a log line names.
func (t *Trigger) lastAttempt() Attempt {
	last := Attempt{}
	for _, a := range t.Attempts {
		if c := a.Started.Compare(last.Started); c > 0 || c == 0 && a.Number >= last.Number {
			last = a
		}
	}
	if len(t.Attempts) == 0 {
		for _, line := range t.Logs {
			last.Number = max(last.Number, line.Attempt)
		}
	}
	return last
}

func clip(s string) string {
	if len(s) <= maxErrorText {
		return s
	}
	return strings.ToValidUTF8(s[:maxErrorText], "") + "…"
}

// variable matches what differs between two errors of one cause: quoted values,
// times, ids and numbers, the longest forms first.
var variable = regexp.MustCompile(
	`"[^"\n]*"|` + "`[^`\n]*`" + `|(?:^|[\s(=:,])'[^'\n]*'` +
		`|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?` +
		`|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}` +
		`|\b[0-9a-fA-F]*\d[0-9a-fA-F]{7,}\b` +
		`|\b[A-Z]{1,5}(?:-[A-Z0-9]*\d[A-Z0-9]*)+\b` +
		`|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,}(?: ?[A-Z0-9]{1,4})?\b` +
		`|[+-]?\d+(?:[.,]\d+)*`)

// ErrorTemplate returns text with numbers, ids, times and quoted values replaced
// by "…": the name of its error group.
func ErrorTemplate(text string) string {
	return variable.ReplaceAllStringFunc(text, func(found string) string {
		if lead := found[0]; lead != '\'' && strings.HasSuffix(found, "'") {
			return string(lead) + "…"
		}
		return "…"
	})
}
