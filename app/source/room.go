package source

import (
	"fmt"
	"math"
)

// room is the disk space that the parts of an export may unpack to, together. It is
// asked for when something is unpacked.
type room struct {
	free  func() (int64, error)
	asked bool
	left  int64
}

func newRoom(free func(folder string) (int64, error), folder string) *room {
	return &room{free: func() (int64, error) { return free(folder) }}
}

// take takes n bytes, or tells that they are not there.
func (r *room) take(n int64) error {
	if !r.asked {
		r.asked, r.left = true, math.MaxInt64
		if free, err := r.free(); err == nil { // a system that does not tell sets no bound
			r.left = free / 100 * maxFreeShare
		}
	}
	if r.left -= n; r.left < 0 {
		return &Reject{fmt.Sprintf("the export unpacks to more than %d %% of what the disk has free: it was not read on", maxFreeShare)}
	}
	return nil
}
