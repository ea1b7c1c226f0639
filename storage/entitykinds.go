package storage

import (
	"context"
	"fmt"
	"math"

	"integration-log/storage/internal/segment"
)

// EntityKinds returns the kinds of entities that triggers name, by kind, with
// the number of distinct entities.
func (s *Store) EntityKinds(ctx context.Context, v Visible) ([]KindCount, error) {
	var kinds []KindCount
	err := s.hashEntities(ctx, v)
	if err == nil {
		err = s.view(ctx, func(n *snapshot) error {
			counts, err := n.kindCounts(ctx, v)
			for _, kind := range sortedKeys(counts) {
				if counts[kind] > 0 {
					kinds = append(kinds, KindCount{Kind: kind, Entities: counts[kind]})
				}
			}
			return err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("count entities: %w", err)
	}
	return kinds, nil
}

// hashEntities reads into the cache, in short transactions, what kindCounts would
// read in one. What the cache does not keep is read there all the same.
func (s *Store) hashEntities(ctx context.Context, v Visible) error {
	if s.cache == nil {
		return nil
	}
	var list []*stored
	err := s.view(ctx, func(n *snapshot) error {
		if n.wholeEntities(v) != nil {
			return nil
		}
		for _, seg := range n.catalog.segments {
			if _, known := n.cache.Get(entityKey(seg)); !known && seg.First.Nanos() > n.cutoff && v.shows(seg.Plugin.Key()) {
				list = append(list, seg)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.inSlices(ctx, len(list), func(n *snapshot, i int) error {
		if n.catalog.byID[list[i].ID] != list[i] {
			return nil // changed or gone meanwhile
		}
		n.cache = s.cache
		_, err := n.entities(list[i])
		return err
	})
}

// kindSets are the distinct entities of segments that are visible and of which
// nothing has expired.
type kindSets struct {
	catalog *catalog
	visible string
	// Cutoffs from which on the same segments are whole, and before which they are.
	from, until int64
	sets        map[string]*hashSet
}

// Bytes is part of segment.Decoded.
func (k *kindSets) Bytes() int64 {
	n := int64(256)
	for _, set := range k.sets {
		n += set.bytes()
	}
	return n
}

// kindsKey names kindSets in the cache: there is no such part of a segment. What
// it finds may be of another catalog or visibility.
func kindsKey() segment.Key { return segment.Key{Part: segment.Parts} }

// wholeEntities returns the sets for this catalog and this moment if they are at hand.
func (n *snapshot) wholeEntities(v Visible) *kindSets {
	if n.s.cache == nil {
		return nil
	}
	known, ok := n.s.cache.Get(kindsKey())
	if !ok {
		return nil
	}
	k, ok := known.(*kindSets)
	if !ok || k.catalog != n.catalog || n.cutoff < k.from || n.cutoff >= k.until || k.visible != v.signature() {
		return nil
	}
	return k
}

func (n *snapshot) uniteEntities(ctx context.Context, v Visible) (*kindSets, error) {
	k := &kindSets{catalog: n.catalog, visible: v.signature(), from: math.MinInt64, until: math.MaxInt64, sets: map[string]*hashSet{}}
	for _, seg := range n.catalog.segments {
		if seg.First.Nanos() <= n.cutoff {
			k.from = max(k.from, seg.First.Nanos())
			continue
		}
		if !v.shows(seg.Plugin.Key()) {
			continue
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		k.until = min(k.until, seg.First.Nanos())
		list, err := n.entities(seg)
		if err != nil {
			return nil, err
		}
		list.addTo(k.sets)
	}
	if n.s.cache != nil {
		n.s.cache.Set(kindsKey(), k)
	}
	return k, nil
}

func (h *entityHashes) addTo(sets map[string]*hashSet) {
	for i, kind := range h.kinds {
		set := sets[kind]
		if set == nil {
			set = &hashSet{}
			sets[kind] = set
		}
		for _, hash := range h.lists[i] {
			set.add(hash)
		}
	}
}

// kindCounts counts the distinct entities by kind: those of whole segments are
// known while only the tail changes.
func (n *snapshot) kindCounts(ctx context.Context, v Visible) (map[string]int, error) {
	whole := n.wholeEntities(v)
	if whole == nil {
		var err error
		if whole, err = n.uniteEntities(ctx, v); err != nil {
			return nil, err
		}
	}
	others := map[string]*hashSet{}
	for _, seg := range n.catalog.segments {
		if seg.First.Nanos() > n.cutoff || seg.Last.Nanos() <= n.cutoff || !v.shows(seg.Plugin.Key()) {
			continue
		}
		columns, err := n.open(seg).Columns()
		if err != nil {
			return nil, err
		}
		list, err := n.readEntities(seg, columns.After(n.cutoff))
		if err != nil {
			return nil, err
		}
		list.addTo(others)
	}
	n.tailHashes(v).addTo(others)
	counts := map[string]int{}
	for kind, set := range whole.sets {
		counts[kind] = set.len()
	}
	for kind, set := range others {
		set.each(func(hash uint64) {
			if known := whole.sets[kind]; known == nil || !known.has(hash) {
				counts[kind]++
			}
		})
	}
	return counts, nil
}

// tailHashes hashes the entities of the tail.
func (n *snapshot) tailHashes(v Visible) *entityHashes {
	lists := map[string][]uint64{}
	for _, row := range n.tail.rows {
		if row.summary.LogTime.Nanos() <= n.cutoff || !v.shows(row.summary.Plugin.Key()) {
			continue
		}
		for _, e := range row.trigger.Entities {
			lists[e.Kind] = append(lists[e.Kind], n.s.seeds.hash(e.ID))
		}
	}
	h := &entityHashes{}
	for kind, list := range lists {
		h.kinds, h.lists = append(h.kinds, kind), append(h.lists, list)
	}
	return h
}
