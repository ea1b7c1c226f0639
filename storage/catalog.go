package storage

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"sync/atomic"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/block"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/segment"
)

// catalog is what is known of all segments without opening one. It never changes:
// a transaction that changes segments makes another.
type catalog struct {
	segments []*stored // by day, plugin hash, id
	byID     map[uint64]*stored
	rows     int   // of all segments, gone ones included
	first    int64 // the earliest log time
	// deliveries are the rows of all segments that name an event, gone ones included.
	deliveries int
	whole      atomic.Pointer[whole]
}

// stored is a segment's head and which of its rows are gone.
type stored struct {
	segment.Head
	hash  pluginHash
	gone  rows.Set // nil: none
	lost  int      // rows in gone
	sieve *sieve
}

// live is the number of rows that are not gone, expired ones included.
func (s *stored) live() int { return s.Rows - s.lost }

func (s *stored) group() group { return group{s.Day, s.Plugin} }

// without returns the segment with another set of gone rows.
func (s *stored) without(gone rows.Set) *stored {
	return &stored{Head: s.Head, hash: s.hash, gone: gone, lost: gone.Count(), sieve: s.sieve}
}

func newCatalog(segments []*stored) *catalog {
	c := &catalog{segments: segments, byID: make(map[uint64]*stored, len(segments)), first: firstLogTime(segments)}
	for _, s := range segments {
		c.byID[s.ID] = s
		c.rows += s.Rows
		c.deliveries += s.Deliveries
	}
	return c
}

// with returns the catalog after some segments were put, new or with other gone
// rows, and some dropped.
func (c *catalog) with(put []*stored, dropped map[uint64]bool) *catalog {
	replaced := make(map[uint64]*stored, len(put))
	for _, s := range put {
		replaced[s.ID] = s
	}
	list := make([]*stored, 0, len(c.segments)+len(put))
	for _, s := range c.segments {
		if s = cmp.Or(replaced[s.ID], s); !dropped[s.ID] {
			list = append(list, s)
		}
		delete(replaced, s.ID)
	}
	for _, s := range put {
		if replaced[s.ID] != nil {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, compareStored)
	return newCatalog(list)
}

// compareStored orders segments as their keys do.
func compareStored(a, b *stored) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), bytes.Compare(a.hash[:], b.hash[:]), cmp.Compare(a.ID, b.ID))
}

// catalogOf returns the catalog of a transaction.
func (s *Store) catalogOf(tx *bolt.Tx) (*catalog, error) {
	version, err := readMeta(tx, keyCatalog)
	if err != nil {
		return nil, err
	}
	if c, ok := s.catalogs.get(version); ok {
		return c, nil
	}
	c, err := readCatalog(tx)
	if err == nil && version != 0 { // 0 says nothing of what it is
		s.catalogs.put(version, c)
	}
	return c, err
}

// readCatalog reads every head and every set of gone rows.
func readCatalog(tx *bolt.Tx) (*catalog, error) {
	var list []*stored
	gone := tx.Bucket(bucketGone)
	err := tx.Bucket(bucketSegments).ForEach(func(key, value []byte) error {
		s, err := readStored(gone, key, value)
		list = append(list, s)
		return err
	})
	if err != nil {
		return nil, err
	}
	return newCatalog(list), nil
}

// readStored reads a head, and of the bucket of gone rows those of its segment.
func readStored(gone *bolt.Bucket, key, value []byte) (*stored, error) {
	if len(key) != segmentKeyBytes {
		return nil, damage.New("a segment's key has %d bytes", len(key))
	}
	data, err := block.OpenOnce(headWhere(key), value)
	if err != nil {
		return nil, err
	}
	s := &stored{sieve: &sieve{}}
	if err := s.Decode(data); err != nil {
		return nil, err
	}
	s.hash = hashPlugin(s.Plugin)
	if !slices.Equal(s.key(), key) {
		return nil, damage.New("segment %d stands under the key of another", s.ID)
	}
	if s.gone, err = readGone(gone, s); err != nil {
		return nil, err
	}
	s.lost = s.gone.Count()
	return s, nil
}

// readGone returns which rows of a segment are gone, nil when none is.
func readGone(gone *bolt.Bucket, s *stored) (rows.Set, error) {
	value := gone.Get(numberKey(s.ID))
	if value == nil {
		return nil, nil
	}
	data, err := block.OpenOnce(goneWhere(s.ID), value)
	if err != nil {
		return nil, err
	}
	return decodeGone(data, &s.Head)
}

// decodeGone reads which rows of a segment are gone.
func decodeGone(data []byte, s *segment.Head) (rows.Set, error) {
	set := rows.None(s.Rows)
	if len(data) != 8*len(set) {
		return nil, damage.New("the gone rows of segment %d take %d bytes", s.ID, len(data))
	}
	for i := range set {
		set[i] = binary.LittleEndian.Uint64(data[8*i:])
	}
	if beyond := s.Rows % 64; beyond != 0 && set[len(set)-1]>>beyond != 0 {
		return nil, damage.New("more rows of segment %d are gone than it has", s.ID)
	}
	return set, nil
}

func encodeGone(set rows.Set) []byte {
	data := make([]byte, 0, 8*len(set))
	for _, word := range set {
		data = binary.LittleEndian.AppendUint64(data, word)
	}
	return data
}

// of returns the segments of a group.
func (c *catalog) of(g group) []*stored {
	sample := &stored{hash: hashPlugin(g.plugin)}
	sample.Day = g.day
	from, _ := slices.BinarySearchFunc(c.segments, sample, compareStored)
	if from == len(c.segments) || c.segments[from].Day != g.day || c.segments[from].hash != sample.hash {
		return nil
	}
	return c.segments[from:c.endOfGroup(from)]
}

// ofDay returns the segments of a day.
func (c *catalog) ofDay(day int32) []*stored {
	byDay := func(s *stored, day int32) int { return cmp.Compare(s.Day, day) }
	from, _ := slices.BinarySearchFunc(c.segments, day, byDay)
	to := from
	for to < len(c.segments) && c.segments[to].Day == day {
		to++
	}
	return c.segments[from:to]
}
