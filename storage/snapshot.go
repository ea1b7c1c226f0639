package storage

import (
	"context"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/segment"
)

// snapshot is one transaction, one moment of the clock, and the catalog and the
// tail of that transaction. It serves the goroutine that began it.
type snapshot struct {
	s       *Store
	tx      *bolt.Tx
	cutoff  int64 // what has this log time or an earlier one has expired
	catalog *catalog
	tail    *tail
	days    *bolt.Bucket
	day     openDay
	parts   map[partsKey]*bolt.Bucket
	readers map[uint64]*segment.Reader
	cache   segment.Cache // what the readers use
	work    *segment.Work // what the readers count in
	buffers segment.Buffers
}

// openDay is the bucket of the day that was asked for last: segments are mostly
// asked for day by day.
type openDay struct {
	number int32
	bucket *bolt.Bucket // nil: none yet
}

// partsKey names the bucket of a day's and plugin's parts.
type partsKey struct {
	day  int32
	hash pluginHash
}

// view runs read in a transaction of its own. It must be short: a writer that has
// to let the file grow waits for it.
func (s *Store) view(ctx context.Context, read func(*snapshot) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.guarded(func() error {
		return s.db.View(func(tx *bolt.Tx) error {
			n, err := s.snapshot(tx)
			if err != nil {
				return err
			}
			return read(n)
		})
	})
}

// here runs read in the transaction that n is of already.
func (n *snapshot) here(_ context.Context, read func(*snapshot) error) error { return read(n) }

func (s *Store) snapshot(tx *bolt.Tx) (*snapshot, error) {
	n := &snapshot{
		s: s, tx: tx, cutoff: s.cutoff(), parts: map[partsKey]*bolt.Bucket{}, readers: map[uint64]*segment.Reader{}, cache: s.cache, work: &s.work,
	}
	var err error
	if n.catalog, err = s.catalogOf(tx); err != nil {
		return nil, err
	}
	n.tail, err = s.tailOf(tx)
	return n, err
}

// open returns the reader of a segment.
func (n *snapshot) open(seg *stored) *segment.Reader {
	if r := n.readers[seg.ID]; r != nil {
		return r
	}
	r := n.reader(seg)
	n.readers[seg.ID] = r
	return r
}

// reader returns a reader that nobody else is given: for one look at a segment.
func (n *snapshot) reader(seg *stored) *segment.Reader {
	return &segment.Reader{
		Head:  &seg.Head,
		Part:  func(part segment.Part) (segment.Source, error) { return n.part(seg, part) },
		Cache: n.cache,
		Work:  n.work,

		Buffers: &n.buffers,
	}
}

// part opens one part of a segment; its bytes are valid within the transaction.
func (n *snapshot) part(seg *stored, part segment.Part) (segment.Source, error) {
	bucket, err := n.partsOf(seg)
	if err != nil {
		return nil, err
	}
	value := bucket.Get(partKey(seg.ID, part))
	if value == nil {
		return nil, damage.New("segment %d lacks part %d", seg.ID, part)
	}
	view, err := n.s.seen.Open(partWhere(seg.ID, part), value)
	if err != nil {
		return nil, err
	}
	return view, nil
}

func (n *snapshot) partsOf(seg *stored) (*bolt.Bucket, error) {
	key := partsKey{seg.Day, seg.hash}
	if bucket := n.parts[key]; bucket != nil {
		return bucket, nil
	}
	if n.day.bucket == nil || n.day.number != seg.Day {
		if n.days == nil {
			n.days = n.tx.Bucket(bucketDays)
		}
		n.day = openDay{seg.Day, n.days.Bucket(dayKey(seg.Day))}
	}
	if n.day.bucket == nil {
		return nil, damage.New("day %d has no parts", seg.Day)
	}
	bucket := n.day.bucket.Bucket(seg.hash[:])
	if bucket == nil {
		return nil, damage.New("segment %d has no parts", seg.ID)
	}
	n.parts[key] = bucket
	return bucket, nil
}
