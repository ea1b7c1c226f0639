package mapping

import (
	"strings"

	"integration-log/app/trigger"
)

// textLines reads lines that came as one text. One that begins with a blank
// belongs to the line before, as those of a stack trace do.
func (r *row) textLines(t *trigger.Trigger, text string) {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\r\n")
		last := len(t.Logs) - 1
		switch {
		case line == "":
		case last >= 0 && (line[0] == ' ' || line[0] == '\t'):
			t.Logs[last].Message = clip(t.Logs[last].Message+"\n"+line, maxMessage)
		case len(t.Logs) == maxLogLines:
			r.fail("%s has more than %d lines", r.label(Logs), maxLogLines)
			return
		default:
			t.Logs = append(t.Logs, r.textLine(line))
		}
	}
}

func (r *row) textLine(line string) trigger.LogLine {
	rest, at := r.m.cutTime(line)
	rest, level := cutLevel(rest, !at.IsZero())
	return trigger.LogLine{At: at, Level: level, Message: clip(rest, maxMessage)}
}
