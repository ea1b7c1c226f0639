package segment

import (
	"errors"
	"fmt"
	"math"
	"sync"

	"integration-log/app/trigger"
)

// Built is a segment that is not stored yet.
type Built struct {
	Head  Head          // without ID
	Parts [Parts][]byte // not sealed; none is empty
	// Hashes are those of ids (lookup.Hash) by row, behind them those of the events
	// of deliveries, and those of the distinct entities
	// (EntityHash).
	IDHashes, EntityHashes []uint32
}

// builders are reused: their buffers grow to tens of megabytes. See Builders.
var builders sync.Pool

// Build makes a segment of 1 to MaxRows triggers of one day and one plugin
// (equal as a Go value), sorted by Compare without equals. It is heavy on the CPU and may run on
// several goroutines at once. The triggers are only read.
func Build(list []*trigger.Trigger) (*Built, error) {
	var k Builders
	defer k.Release()
	return k.Build(list)
}

func buildable(list []*trigger.Trigger) error {
	if len(list) == 0 || len(list) > MaxRows {
		return fmt.Errorf("%d triggers", len(list))
	}
	day := DayOf(list[0].LogTime().Nanos())
	for i, t := range list {
		switch {
		case t.Plugin != list[0].Plugin:
			return fmt.Errorf("trigger %s is of plugin %+v, not %+v", t.Ref, t.Plugin, list[0].Plugin)
		case DayOf(t.LogTime().Nanos()) != day:
			return fmt.Errorf("trigger %s is of day %d, not %d", t.Ref, DayOf(t.LogTime().Nanos()), day)
		case i > 0 && Compare(list[i-1], t) >= 0:
			return fmt.Errorf("trigger %s does not come after %s", t.Ref, list[i-1].Ref)
		case !t.Triggered.IsZero() && t.Triggered.Nanos() == math.MinInt64:
			return errors.New("a moment that stands for none")
		}
	}
	return nil
}
