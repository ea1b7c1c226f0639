package storage

import (
	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/block"
	"integration-log/storage/internal/segment"
)

// storeSegments writes what the changes do to segments and to what of them is gone.
func (s *Store) storeSegments(l *ledger, c *changes) error {
	if len(c.built)+len(c.dropped)+len(c.gone) == 0 {
		return nil
	}
	tx := l.tx
	before, err := s.catalogOf(tx)
	if err != nil {
		return err
	}
	after := before.with(c.segments(before), c.droppedIDs())
	if err := dropRemainsBefore(tx, c.built); err != nil {
		return err
	}
	for _, b := range c.built {
		if err := b.store(l); err != nil {
			return err
		}
	}
	if err := c.storeGone(l); err != nil {
		return err
	}
	if err := dropHeads(l, c.dropped); err != nil {
		return err
	}
	if !c.leave {
		if err := dropAllParts(tx, c.dropped, after); err != nil {
			return err
		}
		if err := storeSieves(tx, c, after); err != nil {
			return err
		}
	}
	if err := tx.Bucket(bucketSegments).SetSequence(s.segments.Load()); err != nil {
		return err
	}
	s.catalogs.put(uint64(tx.ID()), after)
	return putMeta(tx, keyCatalog, uint64(tx.ID()))
}

// segments returns those that are new or differ from before.
func (c *changes) segments(before *catalog) (list []*stored) {
	for _, b := range c.built {
		list = append(list, b.stored)
	}
	for id, gone := range c.gone {
		list = append(list, before.byID[id].without(gone))
	}
	return list
}

func (c *changes) droppedIDs() map[uint64]bool {
	ids := make(map[uint64]bool, len(c.dropped))
	for _, seg := range c.dropped {
		ids[seg.ID] = true
	}
	return ids
}

func (c *changes) storeGone(l *ledger) error {
	for id, set := range c.gone {
		if err := l.put(bucketGone, numberKey(id), block.Seal(goneWhere(id), encodeGone(set))); err != nil {
			return err
		}
	}
	return nil
}

// dropHeads deletes what tells of segments.
func dropHeads(l *ledger, dropped []*stored) error {
	for _, seg := range dropped {
		if err := l.delete(bucketSegments, seg.key()); err != nil {
			return err
		}
		if err := l.delete(bucketGone, numberKey(seg.ID)); err != nil {
			return err
		}
	}
	return nil
}

// dropAllParts deletes what segments were made of, and the buckets in which nothing is left.
func dropAllParts(tx *bolt.Tx, dropped []*stored, after *catalog) error {
	if len(dropped) == 0 {
		return nil
	}
	days, parts := map[int32]bool{}, map[partsKey]bool{}
	for _, seg := range after.segments {
		days[seg.Day], parts[partsKey{seg.Day, seg.hash}] = true, true
	}
	for _, seg := range dropped {
		if err := dropParts(tx, seg, parts); err != nil {
			return err
		}
	}
	for _, seg := range dropped {
		all := tx.Bucket(bucketDays)
		if days[seg.Day] || all.Bucket(dayKey(seg.Day)) == nil {
			continue
		}
		if err := all.DeleteBucket(dayKey(seg.Day)); err != nil {
			return err
		}
	}
	return nil
}

// dropParts deletes a segment's parts where others of its day and plugin stay,
// else the whole bucket.
func dropParts(tx *bolt.Tx, seg *stored, stay map[partsKey]bool) error {
	day := tx.Bucket(bucketDays).Bucket(dayKey(seg.Day))
	if day == nil || day.Bucket(seg.hash[:]) == nil {
		return nil // with another segment
	}
	if !stay[partsKey{seg.Day, seg.hash}] {
		return day.DeleteBucket(seg.hash[:])
	}
	bucket := day.Bucket(seg.hash[:])
	if err := bucket.Delete(spareKey(seg.ID)); err != nil {
		return err
	}
	for part := range segment.Part(segment.Parts) {
		if err := bucket.Delete(partKey(seg.ID, part)); err != nil {
			return err
		}
	}
	return nil
}
