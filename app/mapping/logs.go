package mapping

import (
	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// logs reads the log lines: objects, or texts that begin with time and level.
func (r *row) logs(t *trigger.Trigger) {
	label := r.m.labels[Logs]
	if r.err != nil {
		return
	}
	switch v := r.values[Logs]; {
	case v.Type == gjson.Null:
	case v.Type == gjson.String:
		t.Logs = []trigger.LogLine{r.textLine(v.Str)}
	case v.IsArray():
		v.ForEach(func(_, element gjson.Result) bool {
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

func (r *row) logLine(element gjson.Result) trigger.LogLine {
	if !element.IsObject() {
		text, ok := plain(element)
		if !ok {
			text = element.Raw
		}
		return r.textLine(text)
	}
	var values [logFieldCount]gjson.Result
	r.m.members(element, r.m.profile.Logs, values[:], "logs[].")
	line := trigger.LogLine{Message: values[Message].String()}
	if values[Attempt].Type != gjson.Null {
		line.Attempt = r.number(values[Attempt], "its attempt")
	}
	word := values[Level].String()
	level, known := trigger.ParseLevel(word)
	line.Level = level
	if !known && word != "" {
		line.Message = "[" + word + "] " + line.Message
	}
	// A line is worth more than its time: what cannot be read goes before the message.
	if text := values[At].String(); text != "" {
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
