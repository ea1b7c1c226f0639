package mapping

import (
	"strings"

	"integration-log/app/trigger"
)

// cutTime takes a leading time, in brackets or not, off a log line.
func (m *Mapper) cutTime(line string) (rest string, at trigger.Time) {
	text := strings.TrimLeft(line, " \t")
	text, bracketed := strings.CutPrefix(text, "[")
	if len(text) < len("2006-01-02T15:04") || text[4] != '-' || text[7] != '-' {
		return line, trigger.Time{}
	}
	word := len("2006-01-02T") + wordEnd(text[len("2006-01-02T"):])
	// An offset can stand behind a blank: "2026-11-20 08:00:00 +01:00".
	for _, end := range [...]int{word + 1 + wordEnd(text[min(word+1, len(text)):]), word} {
		if end > len(text) {
			continue
		}
		stamp := text[:end]
		if end > len("2006-01-02T15:04:05.000000000Z ") {
			continue
		}
		if i := strings.LastIndexAny(stamp, " "); i > len("2006-01-02") {
			stamp = stamp[:i] + stamp[i+1:]
		}
		stamp = strings.TrimSuffix(stamp, ":")
		if _, ok := cutDate(stamp, yearFirst); end > word && !ok {
			continue // mostly: the level stands there
		}
		at, err := m.moment(stamp)
		if err != nil || at.IsZero() {
			continue
		}
		rest = text[end:]
		if bracketed {
			rest = strings.TrimPrefix(rest, "]")
		}
		return strings.TrimLeft(rest, " \t-:|"), at
	}
	return line, trigger.Time{}
}

// wordEnd returns where the word ends that text begins with.
func wordEnd(text string) int {
	if i := strings.IndexAny(text, " \t]"); i >= 0 {
		return i
	}
	return len(text)
}

// cutLevel takes a leading level off a log line: "[warn] x", "ERROR: x", "ERROR x",
// and behind a time in any spelling. Without a time "Error opening x" is a sentence.
func cutLevel(line string, timed bool) (rest string, level trigger.Level) {
	text, bracketed := strings.CutPrefix(strings.TrimLeft(line, " \t"), "[")
	end := strings.IndexFunc(text, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') })
	if end < 0 {
		end = len(text)
	}
	word, rest := text[:end], text[end:]
	level, ok := trigger.ParseLevel(word)
	if !ok {
		return line, trigger.Info
	}
	if bracketed {
		rest, ok = strings.CutPrefix(rest, "]")
		rest = strings.TrimPrefix(rest, ":")
	} else {
		var colon bool
		rest, colon = strings.CutPrefix(rest, ":")
		ok = colon || (rest == "" || rest[0] == ' ' || rest[0] == '\t') && (timed || word == strings.ToUpper(word))
	}
	if !ok {
		return line, trigger.Info
	}
	return strings.TrimLeft(rest, " \t"), level
}
