package storage

import "github.com/dgraph-io/ristretto/v2"

// DefaultCacheBytes holds the decoded lines of about a million triggers.
const DefaultCacheBytes = 96 << 20

// counterBytes is what one of ristretto's counters is meant to stand for: a
// tenth of the smallest thing kept here.
const counterBytes = 64

// cache holds decoded data within a byte budget. It may forget or refuse
// anything at any time; keys name a version, so that nothing in it is ever stale.
type cache struct {
	kept *ristretto.Cache[string, any] // nil: nothing is kept
}

func newCache(budget int64) *cache {
	if budget == 0 {
		budget = DefaultCacheBytes
	}
	if budget < 0 {
		return &cache{}
	}
	kept, err := ristretto.NewCache(&ristretto.Config[string, any]{
		NumCounters: max(budget/counterBytes, 1024), MaxCost: budget, BufferItems: 64, IgnoreInternalCost: true,
	})
	if err != nil {
		return &cache{} // only a budget too small to be of use is refused
	}
	return &cache{kept: kept}
}

func (c *cache) close() {
	if c.kept != nil {
		c.kept.Close()
	}
}

// cached returns what load returns, from c where it has it. What is returned is
// shared: nobody may change it.
func cached[V any](c *cache, key string, load func() (value V, bytes int64, err error)) (V, error) {
	if c.kept == nil {
		value, _, err := load()
		return value, err
	}
	if found, ok := c.kept.Get(key); ok {
		if value, ok := found.(V); ok {
			return value, nil
		}
	}
	value, bytes, err := load()
	if err == nil {
		c.kept.Set(key, value, bytes)
	}
	return value, err
}
