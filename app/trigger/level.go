package trigger

import "strings"

// Level is the weight of a log line.
type Level uint8

// The levels; an unknown word of a file is Info.
const (
	Info Level = iota
	Success
	Warning
	Error
)

// String returns the wire name: info, success, warning or error.
func (l Level) String() string {
	switch l {
	case Success:
		return "success"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return "info"
}

// ParseLevel reads a level as logs write it, in any case; ok is false for an unknown word.
func ParseLevel(word string) (level Level, ok bool) {
	switch strings.ToLower(word) {
	case "info", "information", "debug", "trace", "step":
		return Info, true
	case "success", "ok":
		return Success, true
	case "warning", "warn":
		return Warning, true
	case "error", "err", "fatal", "critical":
		return Error, true
	}
	return Info, false
}
