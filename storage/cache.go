package storage

import (
	"encoding/binary"

	"github.com/dgraph-io/ristretto/v2"

	"integration-log/storage/internal/segment"
)

// DefaultCacheBytes is what of a program's memory a log may take: a garbage
// collector that waits until it has doubled takes as much again. Four times as much made no question
// about a million triggers faster, which are many times that.
const DefaultCacheBytes = 24 << 20

// counterBytes is what one of ristretto's counters is meant to stand for: a
// tenth of the smallest thing kept here.
const counterBytes = 1 << 10

// decodedCache holds decoded parts of segments within a byte budget. It may
// forget or refuse anything at any time; a segment never changes, so that nothing
// in it is ever stale.
type decodedCache struct {
	kept *ristretto.Cache[string, segment.Decoded]
}

// newCache returns nil for a negative budget.
func newCache(budget int64) *decodedCache {
	if budget == 0 {
		budget = DefaultCacheBytes
	}
	if budget < 0 {
		return nil
	}
	kept, err := ristretto.NewCache(&ristretto.Config[string, segment.Decoded]{
		NumCounters: max(budget/counterBytes, 1024), MaxCost: budget, BufferItems: 64, IgnoreInternalCost: true,
	})
	if err != nil {
		return nil // only a budget too small to be of use is refused
	}
	return &decodedCache{kept: kept}
}

func (c *decodedCache) close() {
	if c != nil {
		c.kept.Close()
	}
}

// Get is part of segment.Cache.
func (c *decodedCache) Get(key segment.Key) (segment.Decoded, bool) {
	return c.kept.Get(cacheKey(key))
}

// Set is part of segment.Cache.
func (c *decodedCache) Set(key segment.Key, value segment.Decoded) {
	c.kept.Set(cacheKey(key), value, value.Bytes())
}

func cacheKey(key segment.Key) string {
	var text [8 + 1 + 2 + 4]byte
	binary.BigEndian.PutUint64(text[:], key.Segment)
	text[8] = byte(key.Part)
	binary.BigEndian.PutUint16(text[9:], uint16(key.Chunk))
	binary.BigEndian.PutUint32(text[11:], uint32(key.Stream))
	return string(text[:])
}

// bulkBytes bounds what a bulkCache holds: several decoded chunks.
const bulkBytes = 32 << 20

// bulkCache serves one reading of many rows in the order they stand in, which
// does not come back to a chunk: it neither asks the shared cache to remember
// them nor to forget others.
type bulkCache struct {
	kept  map[segment.Key]segment.Decoded
	bytes int64
}

// Get is part of segment.Cache.
func (c *bulkCache) Get(key segment.Key) (segment.Decoded, bool) {
	value, ok := c.kept[key]
	return value, ok
}

// Set is part of segment.Cache.
func (c *bulkCache) Set(key segment.Key, value segment.Decoded) {
	if c.bytes += value.Bytes(); c.kept == nil || c.bytes > bulkBytes {
		c.kept, c.bytes = map[segment.Key]segment.Decoded{}, value.Bytes()
	}
	c.kept[key] = value
}
