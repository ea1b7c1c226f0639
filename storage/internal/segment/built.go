package segment

import (
	"errors"

	"integration-log/app/trigger"
)

// Built is a segment that is not stored yet.
type Built struct {
	Head  Head          // without ID
	Parts [Parts][]byte // not sealed; none is empty
}

// Build makes a segment of 1 to MaxRows triggers of one day and one plugin
// (equal as a Go value), sorted by Compare without equals. It is heavy on the CPU and may run on
// several goroutines at once. The triggers are only read.
func Build(list []*trigger.Trigger) (*Built, error) {
	return nil, errors.New("build segment: not yet")
}
