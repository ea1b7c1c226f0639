package app

import (
	"runtime/debug"
	"sync"
)

// collecting makes the heap be collected earlier while imports run. The zero
// collecting is ready; a program has one, as it has one heap.
type collecting struct {
	mu      sync.Mutex
	imports int // that run
	before  int // per cent, to be restored after the last of them
}

func (c *collecting) begin() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.imports == 0 {
		c.before = debug.SetGCPercent(loadGC)
	}
	c.imports++
}

func (c *collecting) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.imports--
	if c.imports == 0 {
		debug.SetGCPercent(c.before)
	}
}
