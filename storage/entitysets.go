package storage

import (
	"context"
	"math"

	"integration-log/storage/internal/segment"
)

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

// known returns the sets for this catalog and this moment if they are at hand.
func (k *kindCounter) known(n *snapshot) *kindSets {
	if n.s.cache == nil {
		return nil
	}
	found, _ := n.s.cache.Get(kindsKey())
	sets, ok := found.(*kindSets)
	if !ok || sets.catalog != n.catalog || n.cutoff < sets.from || n.cutoff >= sets.until || sets.visible != k.visible.signature() {
		return nil
	}
	return sets
}

func (k *kindCounter) unite(ctx context.Context, n *snapshot) (*kindSets, error) {
	sets := &kindSets{catalog: n.catalog, visible: k.visible.signature(), from: math.MinInt64, until: math.MaxInt64, sets: map[string]*hashSet{}}
	for _, seg := range n.catalog.segments {
		if seg.First.Nanos() <= n.cutoff {
			sets.from = max(sets.from, seg.First.Nanos())
			continue
		}
		if !k.visible.shows(seg.Plugin.Key()) {
			continue
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		sets.until = min(sets.until, seg.First.Nanos())
		found, err := k.entities(n, seg)
		if err != nil {
			return nil, err
		}
		found.addTo(sets.sets)
	}
	if n.s.cache != nil {
		n.s.cache.Set(kindsKey(), sets)
	}
	return sets, nil
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
