package app

import (
	"math"
	"runtime/debug"
	"testing"
)

// memoryLimit returns what the program may take.
func memoryLimit() int64 { return debug.SetMemoryLimit(-1) }

// TestCollectingOfImportsAtOneTime: what was set before comes back when the last
// of them ends, whichever that is, and comes back again later.
func TestCollectingOfImportsAtOneTime(t *testing.T) {
	defer debug.SetMemoryLimit(memoryLimit())
	for _, before := range []int64{math.MaxInt64, loadMemory * 2, loadMemory / 2} {
		debug.SetMemoryLimit(before)
		var c collecting
		for range 2 {
			for step, begins := range []bool{true, true, false, true, false, false} {
				if begins {
					c.begin()
				} else {
					c.end()
				}
				c.adapt()
				want := min(loadMemory, before)
				if step == 5 {
					want = before
				}
				if got := memoryLimit(); got != want {
					t.Fatalf("after step %d: %d bytes instead of %d", step, got, want)
				}
			}
		}
	}
}

// TestLimitOfLargeRecords: what is in use may grow by an eighth before it is collected.
func TestLimitOfLargeRecords(t *testing.T) {
	t.Parallel()
	for live, want := range map[int64]int64{0: loadMemory, loadMemory / 2: loadMemory, loadMemory: loadMemory * 9 / 8, 2 * loadMemory: 2 * loadMemory * 9 / 8} {
		if got := limitFor(live); got != want {
			t.Errorf("%d bytes in use have %d instead of %d", live, got, want)
		}
	}
}
