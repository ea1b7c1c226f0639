package formats

import (
	"strconv"
	"strings"
	"time"
)

// headings are those of the integration log's own table.
const headings = "Plugin;Type;Scheduled;Triggered;Payload;Attempts;Logs;Status\r\n"

// shownTime is how the table shows times.
const shownTime = "02/01/2006 15:04:05"

// quoted writes a cell in quotes.
func quoted(to []byte, text string) []byte {
	to = append(to, '"')
	to = append(to, strings.ReplaceAll(text, `"`, `""`)...)
	return append(to, '"')
}

// shown writes a time as the table shows it, nothing for none.
func shown(to []byte, t time.Time) []byte {
	if t.IsZero() {
		return to
	}
	return t.AppendFormat(to, shownTime)
}

// tableRow is a trigger as a row with its payload and its log, a line for each.
func tableRow(to []byte, r *record) []byte {
	return cells(to, r, r.payload, r.logText())
}

// shortRow is a trigger as the page shows it: payload and logs are behind a button.
func shortRow(to []byte, r *record) []byte { return cells(to, r, "", "") }

func cells(to []byte, r *record, payload, logs string) []byte {
	to = append(append(to, r.pluginName...), ';')
	to = append(append(to, r.kind...), ';')
	to = append(shown(to, r.scheduled), ';')
	to = append(shown(to, r.triggered), ';')
	to = append(longCell(to, payload), ';')
	to = append(strconv.AppendInt(to, int64(len(r.attempts)), 10), ';')
	to = append(longCell(to, logs), ';')
	return append(append(to, r.statusWord()...), "\r\n"...)
}

func longCell(to []byte, text string) []byte {
	if text == "" {
		return append(to, "View"...)
	}
	return quoted(to, text)
}

func (r *record) statusWord() string { return r.word("Finished", "Erroneous", "Not yet started") }

// logText is the log as a text, a line each.
func (r *record) logText() string {
	var b strings.Builder
	for i, line := range r.logs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(line.Get("at").Str + " " + strings.ToUpper(line.Get("level").Str) + ": " + line.Get("message").Str)
	}
	return b.String()
}
