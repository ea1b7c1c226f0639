package storage

import (
	"hash/maphash"
	"math"
	"slices"
	"sync"

	"integration-log/storage/internal/segment"
)

// entityHashes are the entities of a segment's rows that are not gone, by kind: a
// hash of each id, sorted. Of a million different ids two have one hash with a chance of
// one in 30 million, and then a count is one too small.
type entityHashes struct {
	kinds []string
	lists [][]uint64
}

// Bytes is part of segment.Decoded.
func (h *entityHashes) Bytes() int64 {
	n := int64(64)
	for _, list := range h.lists {
		n += 8*int64(len(list)) + 40
	}
	return n
}

// seeds give every store hashes of its own, that nobody outside can foresee.
type seeds struct {
	once sync.Once
	seed maphash.Seed
}

func (s *seeds) get() maphash.Seed {
	s.once.Do(func() { s.seed = maphash.MakeSeed() })
	return s.seed
}

func (s *seeds) hash(id string) uint64 { return maphash.String(s.get(), id) }

// entityKey names the entities of a segment in the cache. Rows only ever become
// gone, so their number tells which those are.
func entityKey(seg *stored) segment.Key {
	return segment.Key{Segment: seg.ID, Part: segment.PartEntities, Chunk: math.MaxInt16, Stream: int32(seg.lost)}
}

// knownEntities returns what the cache has of a segment's entities, nil for nothing.
func (n *snapshot) knownEntities(seg *stored) *entityHashes {
	if n.s.cache == nil {
		return nil
	}
	found, _ := n.s.cache.Get(entityKey(seg))
	list, _ := found.(*entityHashes)
	return list
}

// readEntities hashes the entities of the rows from first on.
func (n *snapshot) readEntities(seg *stored, first int) (*entityHashes, error) {
	r := n.open(seg)
	kinds, err := r.Kinds()
	if err != nil {
		return nil, err
	}
	h := &entityHashes{}
	for _, kind := range kinds {
		run, err := r.Entities(kind.Name)
		if err != nil {
			return nil, err
		}
		list := make([]uint64, 0, kind.Entities)
		more, err := run.Next()
		for ; more && err == nil; more, err = run.Next() {
			if first == 0 && seg.lost == 0 || stands(seg, run.Rows, first) {
				list = append(list, n.s.seeds.hash(run.ID))
			}
		}
		if err != nil {
			return nil, err
		}
		slices.Sort(list)
		h.kinds, h.lists = append(h.kinds, kind.Name), append(h.lists, list)
	}
	return h, nil
}

// stands tells whether one of the rows, from first on, is not gone.
func stands(seg *stored, rows []int, first int) bool {
	for _, row := range rows {
		if row >= first && !seg.gone.Has(row) {
			return true
		}
	}
	return false
}
