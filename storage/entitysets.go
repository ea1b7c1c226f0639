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
	if k.united != nil && k.united.fit(n) {
		return k.united
	}
	if n.s.cache == nil {
		return nil
	}
	found, _ := n.s.cache.Get(kindsKey())
	if sets, ok := found.(*kindSets); ok && sets.fit(n) && sets.visible == k.visible.signature() {
		return sets
	}
	return nil
}

// fit tells whether the sets are those of a snapshot.
func (k *kindSets) fit(n *snapshot) bool {
	return k.catalog == n.catalog && n.cutoff >= k.from && n.cutoff < k.until
}

// moment is which segments there are, and what of them has expired.
type moment struct {
	catalog *catalog
	cutoff  int64
}

// unite puts the entities of whole segments together; nil if those of one are not
// to be had.
func (k *kindCounter) unite(ctx context.Context, at *moment, entities func(*stored) (*entityHashes, error)) (*kindSets, error) {
	sets := &kindSets{catalog: at.catalog, visible: k.visible.signature(), from: math.MinInt64, until: math.MaxInt64, sets: map[string]*hashSet{}}
	for _, seg := range at.catalog.segments {
		if seg.First.Nanos() <= at.cutoff {
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
		found, err := entities(seg)
		if found == nil || err != nil {
			return nil, err
		}
		found.addTo(sets.sets)
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
