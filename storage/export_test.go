package storage

import (
	"context"

	"integration-log/storage/internal/segment"
)

// smallSegments are limits so small that a few dozen triggers go every way that
// millions do.
var smallSegments = limits{
	directRows: 6, tailRows: 12, tailBytes: 1 << 20, segmentRows: 16, segmentRaw: 20_000,
	smallRows: 6, smallRaw: 5_000, smallSegments: 2, goneShare: 4, foldRows: 30, knownFrom: 10, zeroPages: 40, partRows: 3, firstRows: 1, loosePlaces: 20, entities: 3,
}

// Shrink gives a store that was just opened small limits.
func Shrink(s *Store) {
	if s.limits != smallSegments {
		s.limits = smallSegments
	}
}

// Standing tells how many segments there are, how many triggers stand in them,
// how many of their rows are gone, and how many triggers stand in the tail.
func Standing(s *Store) (segments, rows, gone, tail int, err error) {
	err = s.view(context.Background(), func(n *snapshot) error {
		for _, seg := range n.catalog.segments {
			rows, gone = rows+seg.live(), gone+seg.lost
		}
		segments, tail = len(n.catalog.segments), len(n.tail.rows)
		return nil
	})
	return segments, rows, gone, tail, err
}

// HighWater returns how many pages the file has ever used.
func HighWater(s *Store) (pages int64) {
	_ = s.view(context.Background(), func(n *snapshot) error {
		pages = n.tx.Size() / int64(s.pageSize)
		return nil
	})
	return pages
}

// DirectSegments has every batch become segments at once.
func DirectSegments(s *Store) { s.limits.directRows = 1 }

// WorkOf counts what was decoded since the store was opened.
func WorkOf(s *Store) *segment.Work { return &s.work }

// DropDays does of a sweep what a program has done that is killed before the remains go.
func DropDays(s *Store) error {
	for {
		if _, more, err := s.sweepDay(context.Background(), s.cutoff()); err != nil || !more {
			return err
		}
	}
}

// PagesWritten counts what all transactions have written, but for the free list.
func PagesWritten(s *Store) int64 {
	stats := s.db.Stats()
	return stats.TxStats.GetPageAlloc() / int64(s.pageSize)
}

// LockOrder takes a result's order until unlock is called.
func LockOrder(r *ResultSet) (unlock func()) {
	r.mutex.Lock()
	return r.mutex.Unlock
}
