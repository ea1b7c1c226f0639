package mapping

import (
	"slices"

	"integration-log/app/trigger"
)

// logs reads the log lines: objects, or texts that begin with time and level.
func (r *row) logs(t *trigger.Trigger) {
	label := r.m.labels[Logs]
	if r.err != nil {
		return
	}
	switch v := r.values[Logs]; {
	case v.isNull():
	case v.isText():
		t.Logs = []trigger.LogLine{r.textLine(decoded(v.raw))}
	case v.isList():
		t.Logs = slices.Grow(t.Logs, min(r.count(v), maxLogLines))
		r.each(v, func(_ string, element value) bool {
			if len(t.Logs) == maxLogLines {
				r.fail("%s has more than %d lines", label, maxLogLines)
				return false
			}
			t.Logs = append(t.Logs, r.logLine(element))
			return r.stillRight(label, len(t.Logs)-1)
		})
	default:
		r.fail("%s is not a list", label)
	}
}

func (r *row) logLine(element value) trigger.LogLine {
	if !element.isObject() {
		text, ok := element.plain()
		if !ok {
			text = element.raw
		}
		return r.textLine(text)
	}
	var values [logFieldCount]value
	r.members(element, r.m.logs, values[:], "logs[].")
	line := trigger.LogLine{Message: values[Message].loose()}
	if !values[Attempt].isNull() {
		line.Attempt = r.number(values[Attempt], "its attempt")
	}
	word := values[Level].loose()
	level, known := trigger.ParseLevel(word)
	line.Level = level
	if !known && word != "" {
		line.Message = "[" + word + "] " + line.Message
	}
	// A line is worth more than its time: what cannot be read goes before the message.
	if text := values[At].loose(); text != "" {
		at, err := parseTime(text, r.m.zone)
		if err != nil {
			line.Message = text + " " + line.Message
		}
		line.At = at
	}
	line.Message = clip(line.Message, maxMessage)
	return line
}

// textLine reads a line that came as one text.
func (r *row) textLine(text string) trigger.LogLine {
	rest, at := cutTime(text, r.m.zone)
	rest, level := cutLevel(rest, !at.IsZero())
	return trigger.LogLine{At: at, Level: level, Message: clip(rest, maxMessage)}
}
