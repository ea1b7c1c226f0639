package storage

import (
	"integration-log/storage/internal/bloom"
	"integration-log/storage/internal/segment"
)

// sieves compares filters with what they have the hashes of: a segment that a filter
// left out would not be looked into.
func (c *checker) sieves(n *snapshot, kind sieveKind) {
	bucket := c.tx.Bucket(bucketsSieves[kind])
	if bucket == nil {
		return
	}
	for key := range entriesOf(bucket) {
		if c.remains(key) {
			continue
		}
		if len(key) != 4 {
			c.problem("%x is no day of filters", key)
			continue
		}
		filters, err := readSieves(c.tx, kind, parseDayKey(key))
		if err != nil {
			c.damaged("filters of "+kind.String(), err)
			continue
		}
		for id, filter := range filters {
			if seg := n.catalog.byID[id]; seg == nil || seg.Day != parseDayKey(key) {
				c.problem("day %d has a filter of segment %d, which is not there", parseDayKey(key), id)
			} else {
				c.sieve(n.reader(seg), kind, filter)
			}
		}
	}
}

func (c *checker) sieve(r *segment.Reader, kind sieveKind, filter bloom.Filter) {
	missing := 0
	err := kind.hashes(r, func(hash uint32) {
		if !filter.Has(hash) {
			missing++
		}
	})
	c.damaged("filters of "+kind.String(), err)
	if missing > 0 {
		c.problem("the filter of segment %d leaves out %d %s", r.Head.ID, missing, kind)
	}
}
