package app

import (
	"runtime/debug"
	"testing"
)

// percent returns what the heap may grow before it is collected.
func percent() int {
	now := debug.SetGCPercent(loadGC)
	debug.SetGCPercent(now)
	return now
}

// TestCollectingOfImportsAtOneTime: what was set before comes back when the last
// of them ends, whichever that is, and comes back again later.
func TestCollectingOfImportsAtOneTime(t *testing.T) {
	const before = 137
	defer debug.SetGCPercent(debug.SetGCPercent(before))
	var c collecting
	for range 2 {
		for step, begins := range []bool{true, true, false, true, false, false} {
			if begins {
				c.begin()
			} else {
				c.end()
			}
			want := loadGC
			if step == 5 {
				want = before
			}
			if got := percent(); got != want {
				t.Fatalf("after step %d: %d per cent instead of %d", step, got, want)
			}
		}
	}
}
