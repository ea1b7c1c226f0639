package trigger

import "fmt"

// Status is the current state of a trigger: one of exactly three, or NoStatus
// where the file does not tell. The order is the merge order: a greater status
// wins between states that are otherwise equally new.
type Status uint8

// The statuses.
const (
	NoStatus      Status = iota // the file does not tell
	NotYetStarted               // no attempt was made
	Erroneous                   // the latest attempt failed, also while a retry waits
	Finished                    // the latest attempt succeeded
)

// Statuses lists every status in the order people read them.
var Statuses = [...]Status{Finished, Erroneous, NotYetStarted, NoStatus}

// String returns the wire name: finished, erroneous, notyetstarted or none.
func (s Status) String() string {
	switch s {
	case NotYetStarted:
		return "notyetstarted"
	case Erroneous:
		return "erroneous"
	case Finished:
		return "finished"
	}
	return "none"
}

// Word returns the word people read: "Finished", "Erroneous", "Not yet started"
// or "not in this file".
func (s Status) Word() string {
	switch s {
	case NotYetStarted:
		return "Not yet started"
	case Erroneous:
		return "Erroneous"
	case Finished:
		return "Finished"
	}
	return "not in this file"
}

// ParseStatus reads a wire name.
func ParseStatus(name string) (Status, error) {
	for _, s := range Statuses {
		if s.String() == name {
			return s, nil
		}
	}
	return NoStatus, fmt.Errorf("status %q is unknown; use finished, erroneous, notyetstarted or none", name)
}
