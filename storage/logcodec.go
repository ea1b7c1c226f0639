package storage

import "integration-log/app/trigger"

// logLineBytes is the least that a log line takes.
const logLineBytes = 4

func encodeLogs(lines []trigger.LogLine) []byte {
	var e encoder
	e.uint(uint64(len(lines)))
	for _, line := range lines {
		e.time(line.At)
		e.byte(byte(line.Level))
		e.int(int64(line.Attempt))
		e.text(line.Message)
	}
	return e.dst
}

// decodeLogs reads what encodeLogs wrote; of no bytes, no lines.
func decodeLogs(value []byte) ([]trigger.LogLine, error) {
	if len(value) == 0 {
		return nil, nil
	}
	d := decoder{src: string(value)}
	var lines []trigger.LogLine
	for range d.count(logLineBytes) {
		line := trigger.LogLine{At: d.time(), Level: trigger.Level(d.enum(byte(trigger.Error)))}
		line.Attempt, line.Message = d.integer(), d.text()
		lines = append(lines, line)
	}
	return lines, d.end()
}
