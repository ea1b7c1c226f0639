package storage

import "integration-log/storage/internal/bloom"

// sieves compares the filters of ids with the ids: a segment that a filter left out
// would not be looked into.
func (c *checker) sieves(n *snapshot) {
	bucket := c.tx.Bucket(bucketSieves)
	if bucket == nil {
		return
	}
	for key := range entriesOf(bucket) {
		if len(key) != 4 {
			c.problem("%x is no day of filters", key)
			continue
		}
		filters, err := readSieves(c.tx, parseDayKey(key))
		if err != nil {
			c.damaged("filters of ids", err)
			continue
		}
		for id, filter := range filters {
			if seg := n.catalog.byID[id]; seg == nil || seg.Day != parseDayKey(key) {
				c.problem("day %d has a filter of segment %d, which is not there", parseDayKey(key), id)
			} else {
				c.sieve(n, seg, filter)
			}
		}
	}
}

func (c *checker) sieve(n *snapshot, seg *stored, filter bloom.Filter) {
	missing := 0
	err := n.reader(seg).IDHashes(func(hash uint32) {
		if !filter.Has(hash) {
			missing++
		}
	})
	c.damaged("filters of ids", err)
	if missing > 0 {
		c.problem("the filter of segment %d leaves out %d ids", seg.ID, missing)
	}
}
