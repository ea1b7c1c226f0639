package storage

import (
	"slices"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/block"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/segment"
)

// changes are what one transaction does to the triggers; batches, folds and
// sweeps do nothing else.
type changes struct {
	built    []*placed
	dropped  []*stored           // segments that go
	gone     map[uint64]rows.Set // all gone rows of segments of which more are gone than before
	put      []*tailRow          // new, or changed under the same number
	records  map[uint64][]byte   // of those, sealed, by number
	payloads map[uint64][]byte   // by number, where the payload is new
	removed  map[uint64]bool     // numbers of the tail
	moves    []move
}

func newChanges() *changes {
	return &changes{
		gone: map[uint64]rows.Set{}, records: map[uint64][]byte{}, payloads: map[uint64][]byte{}, removed: map[uint64]bool{},
	}
}

func (c *changes) empty() bool {
	return len(c.built)+len(c.dropped)+len(c.gone)+len(c.put)+len(c.removed) == 0
}

// vacate takes the trigger at p from there.
func (c *changes) vacate(n *catalog, p place) {
	if p.inTail() {
		c.removed[p.number()] = true
		return
	}
	seg := n.byID[p.segment()]
	set := c.gone[seg.ID]
	if set == nil {
		set = rows.None(seg.Rows)
		set.Unite(seg.gone)
		c.gone[seg.ID] = set
	}
	set.Add(p.row())
}

// file puts a whole trigger into the tail; its payload stays as it is there
// unless it is new.
func (c *changes) file(number uint64, t *trigger.Trigger, newPayload bool) {
	row, record := encodeTailRow(number, t)
	c.put, c.records[number] = append(c.put, row), record
	if newPayload && t.Payload != nil {
		c.payloads[number] = t.Payload
	}
}

// drop takes a segment with everything in it.
func (c *changes) drop(segments ...*stored) { c.dropped = append(c.dropped, segments...) }

// apply commits the changes, with what else belongs to them. Whoever calls it has
// the turn, and results have settled what is dropped.
func (s *Store) apply(c *changes, also func(*bolt.Tx) error) error {
	var id uint64
	s.moved.record(c.moves)
	err := s.transaction(func(tx *bolt.Tx) error {
		id = uint64(tx.ID())
		if err := s.store(tx, c); err != nil {
			return err
		}
		return also(tx)
	})
	s.moved.ended(err == nil)
	if err != nil {
		s.catalogs.forget(id)
		s.tails.forget(id)
	}
	return err
}

func (s *Store) store(tx *bolt.Tx, c *changes) error {
	if err := s.storeSegments(tx, c); err != nil {
		return err
	}
	return s.storeTail(tx, c)
}

func (s *Store) storeSegments(tx *bolt.Tx, c *changes) error {
	if len(c.built)+len(c.dropped)+len(c.gone) == 0 {
		return nil
	}
	before, err := s.catalogOf(tx)
	if err != nil {
		return err
	}
	after := before.with(c.segments(before), c.droppedIDs())
	for _, b := range c.built {
		if err := b.store(tx); err != nil {
			return err
		}
	}
	if err := c.storeGone(tx); err != nil {
		return err
	}
	if err := dropSegments(tx, c.dropped, after); err != nil {
		return err
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

func (c *changes) storeGone(tx *bolt.Tx) error {
	bucket := tx.Bucket(bucketGone)
	for id, set := range c.gone {
		if err := bucket.Put(numberKey(id), block.Seal(goneWhere(id), encodeGone(set))); err != nil {
			return err
		}
	}
	return nil
}

// dropSegments deletes segments, and the buckets in which nothing is left.
func dropSegments(tx *bolt.Tx, dropped []*stored, after *catalog) error {
	if len(dropped) == 0 {
		return nil
	}
	days, parts := map[int32]bool{}, map[partsKey]bool{}
	for _, seg := range after.segments {
		days[seg.Day], parts[partsKey{seg.Day, seg.hash}] = true, true
	}
	for _, seg := range dropped {
		if err := tx.Bucket(bucketSegments).Delete(seg.key()); err != nil {
			return err
		}
		if err := tx.Bucket(bucketGone).Delete(numberKey(seg.ID)); err != nil {
			return err
		}
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
	for part := range segment.Part(segment.Parts) {
		if err := bucket.Delete(partKey(seg.ID, part)); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) storeTail(tx *bolt.Tx, c *changes) error {
	if len(c.put)+len(c.removed) == 0 {
		return nil
	}
	before, err := s.tailOf(tx)
	if err != nil {
		return err
	}
	records, payloads := tx.Bucket(bucketTail), tx.Bucket(bucketTailPayloads)
	for _, number := range sortedNumbers(c.removed) {
		if err := records.Delete(numberKey(number)); err != nil {
			return err
		}
		if err := payloads.Delete(numberKey(number)); err != nil {
			return err
		}
	}
	slices.SortFunc(c.put, func(a, b *tailRow) int { return compareNumbers(a.number, b.number) })
	for _, row := range c.put {
		if err := records.Put(numberKey(row.number), c.records[row.number]); err != nil {
			return err
		}
		payload, ok := c.payloads[row.number]
		if !ok {
			continue
		}
		if err := payloads.Put(numberKey(row.number), block.Seal(tailPayloadWhere(row.number), payload)); err != nil {
			return err
		}
	}
	if err := records.SetSequence(s.numbers.Load()); err != nil {
		return err
	}
	s.tails.put(uint64(tx.ID()), before.with(c.put, c.removed))
	return putMeta(tx, keyTail, uint64(tx.ID()))
}

// move notes a way of a trigger.
func (c *changes) move(before *catalog, from, to place) {
	one := move{from: from, to: to}
	if !from.inTail() {
		one.rows = before.byID[from.segment()].Rows
	}
	c.moves = append(c.moves, one)
}
