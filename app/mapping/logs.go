package mapping

import (
	"slices"

	"integration-log/app/trigger"
)

// logs reads the log lines: objects, or texts that begin with time and level.
func (r *row) logs(t *trigger.Trigger) {
	label := r.label(Logs)
	switch v := r.value(Logs); {
	case v.isNull():
	case v.isText():
		r.textLines(t, validText(decoded(v.raw)))
	case v.isList():
		t.Logs = slices.Grow(t.Logs, min(r.count(v), maxLogLines))
		r.elements(v, limits{label, maxLogLines}, func(element value) { t.Logs = append(t.Logs, r.givenLine(element)) })
	default:
		r.fail("%s is not a list", label)
	}
	for i := range r.m.logRules {
		r.follow(&r.m.logRules[i], maxLogLines, func(parts *reader) {
			switch {
			case !r.part(parts, Message).isThere():
			case len(t.Logs) == maxLogLines:
				r.fail("there are more than %d lines", maxLogLines)
			default:
				t.Logs = append(t.Logs, r.logLine(parts))
			}
		})
	}
}

// givenLine reads a line as the native format has it.
func (r *row) givenLine(element value) trigger.LogLine {
	if !element.isObject() {
		return r.textLine(element.loose())
	}
	r.read(r.m.logs, element)
	return r.logLine(r.m.logs)
}

func (r *row) logLine(parts *reader) trigger.LogLine {
	line := trigger.LogLine{Message: r.part(parts, Message).loose()}
	if !r.part(parts, Attempt).isNull() {
		line.Attempt = r.number(r.part(parts, Attempt), "its attempt")
	}
	word := r.part(parts, Level).loose()
	level, known := trigger.ParseLevel(word)
	line.Level = level
	if !known && word != "" {
		line.Message = "[" + word + "] " + line.Message
	}
	// A line is worth more than its time: what cannot be read goes before the message.
	if text := r.part(parts, At).loose(); text != "" {
		at, err := r.m.moment(text)
		if err != nil {
			line.Message = text + " " + line.Message
		}
		line.At = at
	}
	line.Message = clip(line.Message, maxMessage)
	return line
}
