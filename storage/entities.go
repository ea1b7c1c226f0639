package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unsafe"

	"integration-log/app/trigger"
)

// contextEntities is how many entities are looked at between two looks at the context.
const contextEntities = 1 << 12

// Entities returns a page of the entities of a kind, by id, and how many there are.
func (s *Store) Entities(ctx context.Context, v Visible, q EntityQuery) ([]EntityStat, int, error) {
	var page []EntityStat
	total := 0
	needle := trigger.Fold(q.Search)
	err := s.view(ctx, func(r *reader) error {
		return r.eachEntity(ctx, q.Kind, v, func(e *entityTotal) {
			reference := e.reference.value
			if !contains(e.id, needle) && !contains(reference, needle) {
				return
			}
			if total >= q.Start && len(page) < q.Count {
				e.stat.Entity, e.stat.Reference = trigger.Entity{Kind: q.Kind, ID: e.id}, reference
				page = append(page, e.stat)
			}
			total++
		})
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list entities: %w", err)
	}
	return page, total, nil
}

func contains(text, needle string) bool {
	return needle == "" || strings.Contains(trigger.Fold(text), needle)
}

// EntityKinds returns the kinds of entities that triggers name, by kind, with
// the number of distinct entities.
func (s *Store) EntityKinds(ctx context.Context, v Visible) ([]KindCount, error) {
	var kinds []KindCount
	err := s.view(ctx, func(r *reader) error {
		moments, err := r.kindMoments(ctx, v)
		if err != nil {
			return err
		}
		for _, kind := range sortedKeys(moments) {
			first, _ := slices.BinarySearch(moments[kind], r.cutoff+1)
			if n := len(moments[kind]) - first; n > 0 {
				kinds = append(kinds, KindCount{Kind: kind, Entities: n})
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("count entities: %w", err)
	}
	return kinds, nil
}

// kindMoments returns for each kind, sorted, the newest log time of each of its
// entities: however the clock moves on, those after the cutoff are the entities
// that have not expired. Until something is written it is counted once.
func (r *reader) kindMoments(ctx context.Context, v Visible) (map[string][]int64, error) {
	key := fmt.Sprintf("kinds %d %s", getMeta(r.tx, keyRevision), v.signature())
	return cached(r.s.cache, key, func() (map[string][]int64, int64, error) {
		kinds, err := r.kinds()
		if err != nil {
			return nil, 0, err
		}
		moments, size := map[string][]int64{}, int64(0)
		for kind := range kinds {
			var list []int64
			err := r.eachEntity(ctx, kind, v, func(e *entityTotal) { list = append(list, e.stat.Last.Nanos()) })
			if err != nil {
				return nil, 0, err
			}
			slices.Sort(list)
			moments[kind] = list
			size += int64(cap(list)) * int64(unsafe.Sizeof(int64(0)))
		}
		return moments, size, nil
	})
}

// kinds returns the entity kinds that any day knows, and the empty one, which
// has no name.
func (r *reader) kinds() (map[string]bool, error) {
	kinds := map[string]bool{"": true}
	for d, err := range r.eachDay(firstDay, lastDay) {
		if err != nil {
			return nil, err
		}
		names, err := r.s.readNames(d)
		if err != nil {
			return nil, err
		}
		for _, n := range names {
			if n.kind == nameEntity {
				kinds[n.text] = true
			}
		}
	}
	return kinds, nil
}
