package storage

import (
	"context"
	"fmt"

	"integration-log/storage/internal/segment"
)

// EntityKinds returns the kinds of entities that triggers name, by kind, with
// the number of distinct entities.
func (s *Store) EntityKinds(ctx context.Context, v Visible) ([]KindCount, error) {
	var kinds []KindCount
	k := newKindCounter(v)
	err := k.prepare(ctx, s)
	if err == nil {
		err = s.view(ctx, func(n *snapshot) error {
			counts, err := k.count(ctx, n)
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

// kindCounter counts distinct entities by kind.
type kindCounter struct {
	visible Visible
	fresh   map[segment.Key]*entityHashes // what prepare has found: the cache may not keep it
	united  *kindSets                     // made by prepare; nil: it was not
}

func newKindCounter(v Visible) kindCounter {
	return kindCounter{visible: v, fresh: map[segment.Key]*entityHashes{}}
}

// prepare reads in short transactions, and puts together in none, what count would
// in one.
func (k *kindCounter) prepare(ctx context.Context, s *Store) error {
	var list []*stored
	var at *moment // nil: there is nothing to do
	err := s.view(ctx, func(n *snapshot) error {
		if k.known(n) != nil {
			return nil
		}
		at = &moment{n.catalog, n.cutoff}
		for _, seg := range n.catalog.segments {
			if seg.First.Nanos() <= n.cutoff || !k.visible.shows(seg.Plugin.Key()) {
				continue
			}
			if found := n.knownEntities(seg); found != nil {
				k.fresh[entityKey(seg)] = found
			} else {
				list = append(list, seg)
			}
		}
		return nil
	})
	if at == nil || err != nil {
		return err
	}
	if err := k.readAll(ctx, s, list); err != nil {
		return err
	}
	k.united, err = k.unite(ctx, at, func(seg *stored) (*entityHashes, error) { return k.fresh[entityKey(seg)], nil })
	if k.united != nil && s.cache != nil {
		s.cache.Set(kindsKey(), k.united)
	}
	return err
}

// readAll reads the entities of segments as they are, as far as they still are so.
func (k *kindCounter) readAll(ctx context.Context, s *Store, list []*stored) error {
	return s.inSlices(ctx, len(list), func(n *snapshot, i int) error {
		if n.catalog.byID[list[i].ID] != list[i] {
			return nil // changed or gone meanwhile
		}
		found, err := n.readEntities(list[i], 0)
		if err != nil {
			return err
		}
		if k.fresh[entityKey(list[i])] = found; s.cache != nil {
			s.cache.Set(entityKey(list[i]), found)
		}
		return nil
	})
}

// entities returns the hashes of a segment's entities.
func (k *kindCounter) entities(n *snapshot, seg *stored) (*entityHashes, error) {
	if found := k.fresh[entityKey(seg)]; found != nil {
		return found, nil
	}
	if found := n.knownEntities(seg); found != nil {
		return found, nil
	}
	return n.readEntities(seg, 0)
}

// count counts the distinct entities: those of whole segments are known while
// only the tail changes.
func (k *kindCounter) count(ctx context.Context, n *snapshot) (map[string]int, error) {
	whole := k.known(n)
	if whole == nil {
		var err error
		entities := func(seg *stored) (*entityHashes, error) { return k.entities(n, seg) }
		if whole, err = k.unite(ctx, &moment{n.catalog, n.cutoff}, entities); err != nil {
			return nil, err
		}
	}
	others, err := k.others(n)
	if err != nil {
		return nil, err
	}
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

// others hashes the entities of segments of which something has expired, and of the tail.
func (k *kindCounter) others(n *snapshot) (map[string]*hashSet, error) {
	sets := map[string]*hashSet{}
	for _, seg := range n.catalog.segments {
		if seg.First.Nanos() > n.cutoff || seg.Last.Nanos() <= n.cutoff || !k.visible.shows(seg.Plugin.Key()) {
			continue
		}
		columns, err := n.open(seg).Columns()
		if err != nil {
			return nil, err
		}
		found, err := n.readEntities(seg, columns.After(n.cutoff))
		if err != nil {
			return nil, err
		}
		found.addTo(sets)
	}
	n.tailHashes(k.visible).addTo(sets)
	return sets, nil
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
