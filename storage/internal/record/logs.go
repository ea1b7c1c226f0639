package record

import "integration-log/app/trigger"

// logLineBytes is the least that a log line takes.
const logLineBytes = 4

// Logs appends the log lines of a trigger with this Near; nothing for none.
func (e *Encoder) Logs(lines []trigger.LogLine, near trigger.Time) {
	if len(lines) == 0 {
		return
	}
	e.Uint(uint64(len(lines)))
	base := near.Nanos()
	for i := range lines {
		line := &lines[i]
		e.since(line.At, base)
		if !line.At.IsZero() {
			base = line.At.Nanos()
		}
		e.Byte(byte(line.Level))
		e.Int(int64(line.Attempt))
		e.Text(line.Message)
	}
}

// Logs reads what Encoder.Logs wrote; of no bytes, no lines.
func (d *Decoder) Logs(near trigger.Time) []trigger.LogLine {
	if d.Src == "" {
		return nil
	}
	n := d.list(logLineBytes, maxLines)
	if n == 0 {
		d.Fail("a list of log lines")
		return nil
	}
	lines := make([]trigger.LogLine, n)
	base := near.Nanos()
	for i := range lines {
		line := &lines[i]
		if line.At = d.since(base); !line.At.IsZero() {
			base = line.At.Nanos()
		}
		line.Level, line.Attempt, line.Message = trigger.Level(d.enum(byte(trigger.Error))), d.integer(), d.Text()
	}
	return lines
}

// Messages calls visit with the message of each line that Encoder.Logs wrote.
func (d *Decoder) Messages(visit func(message string)) {
	if d.Src == "" {
		return
	}
	for range d.list(logLineBytes, maxLines) {
		d.since(0)
		d.Byte()
		d.Int()
		visit(d.Text())
	}
}
