package app

import (
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// loadMemory is what the program may take in memory while it imports, mapped files
// apart, before garbage is collected oftener: whatever comes in, 256 MiB are not to be
// passed, and a record of 15 MiB can come while garbage is being collected.
const loadMemory = 232 << 20

// collecting bounds the memory while imports run. Garbage is then collected when room
// is needed, instead of whenever the heap has grown by a share small enough for large
// heaps as well, which was nearly twice as often.
// The zero collecting is ready; a program has one, as it has one heap.
type collecting struct {
	mu      sync.Mutex
	imports int   // that run
	before  int64 // the limit, to be restored after the last of them
	limit   int64 // the present one
}

func (c *collecting) begin() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.imports == 0 {
		c.before = debug.SetMemoryLimit(-1) // asks only
		c.set(limitFor(0))
	}
	c.imports++
}

// adapt is to be called now and then while an import runs.
func (c *collecting) adapt() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	c.mu.Lock()
	defer c.mu.Unlock()
	if limit := limitFor(int64(live[0].Value.Uint64())); c.imports > 0 && limit != c.limit {
		c.set(limit)
	}
}

// limitFor leaves room for an eighth of what is in use: records may be
// large, and collecting without end would stand in for importing.
func limitFor(live int64) int64 { return max(loadMemory, live+live/8) }

// set sets a limit, but none above what holds for the program.
func (c *collecting) set(limit int64) {
	c.limit = limit
	debug.SetMemoryLimit(min(limit, c.before))
}

func (c *collecting) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.imports--
	if c.imports == 0 {
		debug.SetMemoryLimit(c.before)
	}
}
