package storage

import (
	"encoding/binary"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/block"
	"integration-log/storage/internal/bloom"
	"integration-log/storage/internal/damage"
)

// The filters stand in the file as well, of each kind a value a day: so the first look
// for an id in a cold file reads 12 bits a trigger in a few pieces, instead of a page
// and more of every segment. They only save time: a segment without one is looked into.

// daySieves are the filters of one kind of a day's segments, by segment.
type daySieves map[uint64]bloom.Filter

// sieveHead is what stands before a filter: its segment and its size in bytes.
const sieveHead = 8 + 4

func (d daySieves) encode() []byte {
	var data []byte
	for _, id := range slices.Sorted(maps.Keys(d)) {
		data = binary.LittleEndian.AppendUint64(data, id)
		data = binary.LittleEndian.AppendUint32(data, uint32(d[id].Size()))
		data = d[id].Append(data)
	}
	return data
}

func decodeSieves(data []byte) (daySieves, error) {
	d := daySieves{}
	for len(data) > 0 {
		if len(data) < sieveHead {
			return nil, damage.New("a filter ends in its head")
		}
		id, size := binary.LittleEndian.Uint64(data), uint64(binary.LittleEndian.Uint32(data[8:]))
		if data = data[sieveHead:]; size > uint64(len(data)) {
			return nil, damage.New("a filter of %d bytes in %d", size, len(data))
		}
		filter, ok := bloom.Read(data[:size])
		if !ok || d[id] != nil {
			return nil, damage.New("the filter of segment %d has %d bytes, or stands twice", id, size)
		}
		d[id], data = filter, data[size:]
	}
	return d, nil
}

// readSieves reads the filters of a day; none where it has none.
func readSieves(tx *bolt.Tx, kind sieveKind, day int32) (daySieves, error) {
	bucket := tx.Bucket(bucketsSieves[kind])
	if bucket == nil {
		return daySieves{}, nil
	}
	value := bucket.Get(dayKey(day))
	if value == nil {
		return daySieves{}, nil
	}
	data, err := block.OpenOnce(sievesWhere(kind, day), value)
	if err != nil {
		return nil, err
	}
	return decodeSieves(data)
}

// storeSieves writes the filters of the days that changes touch. What stood there
// and is damaged is left out: a full check tells of it before.
func storeSieves(tx *bolt.Tx, c *changes, after *catalog) error {
	days := map[int32]bool{}
	for _, b := range c.built {
		days[b.Day] = true
	}
	for _, seg := range c.dropped {
		days[seg.Day] = true
	}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		for kind := range sieveKinds {
			if err := storeDaySieves(tx, kind, day, after.ofDay(day)); err != nil {
				return err
			}
		}
	}
	return nil
}

func storeDaySieves(tx *bolt.Tx, kind sieveKind, day int32, segments []*stored) error {
	bucket, err := tx.CreateBucketIfNotExists(bucketsSieves[kind])
	if err != nil {
		return err
	}
	before, _ := readSieves(tx, kind, day)
	now := daySieves{}
	for _, seg := range segments {
		if filter := seg.sieve[kind].filter.Load(); filter != nil {
			now[seg.ID] = *filter
		} else if before[seg.ID] != nil {
			now[seg.ID] = before[seg.ID]
		}
	}
	if len(now) == 0 {
		return bucket.Delete(dayKey(day))
	}
	return bucket.Put(dayKey(day), block.Seal(sievesWhere(kind, day), now.encode()))
}

// takeSieves takes up the filters of a day's segments.
func (n *snapshot) takeSieves(day int32, kind sieveKind) {
	if bucket := n.tx.Bucket(bucketsSieves[kind]); bucket != nil && n.s.sieved[kind].CompareAndSwap(false, true) {
		pagesOf(n.tx).expectWhole(bucket)
	}
	filters, _ := readSieves(n.tx, kind, day) // without them it takes longer
	for _, seg := range n.catalog.ofDay(day) {
		one := &seg.sieve[kind]
		if filter := filters[seg.ID]; filter != nil {
			one.filter.CompareAndSwap(nil, &filter)
		}
		one.read.Store(true)
	}
}
