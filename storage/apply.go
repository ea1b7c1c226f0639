package storage

import (
	"cmp"
	"slices"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/block"
)

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
	l, err := openLedger(tx)
	if err != nil {
		return err
	}
	if err := s.storeSegments(l, c); err != nil {
		return err
	}
	if err := s.storeTail(l, c); err != nil {
		return err
	}
	return l.close()
}

// storeTail writes what the changes do to the tail.
func (s *Store) storeTail(l *ledger, c *changes) error {
	if len(c.put)+len(c.removed) == 0 {
		return nil
	}
	tx := l.tx
	before, err := s.tailOf(tx)
	if err != nil {
		return err
	}
	payloads := tx.Bucket(bucketTailPayloads)
	for _, number := range sortedNumbers(c.removed) {
		if err := l.delete(bucketTail, numberKey(number)); err != nil {
			return err
		}
		if err := payloads.Delete(numberKey(number)); err != nil {
			return err
		}
	}
	slices.SortFunc(c.put, func(a, b *tailRow) int { return cmp.Compare(a.number, b.number) })
	for _, row := range c.put {
		if err := l.put(bucketTail, numberKey(row.number), c.records[row.number]); err != nil {
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
	if err := tx.Bucket(bucketTail).SetSequence(s.numbers.Load()); err != nil {
		return err
	}
	s.tails.put(uint64(tx.ID()), before.with(c.put, c.removed))
	return putMeta(tx, keyTail, uint64(tx.ID()))
}
