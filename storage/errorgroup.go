package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"integration-log/app/trigger"
)

// Errors groups the erroneous triggers of a query by what is the same in their
// error texts, the largest group first.
func (s *Store) Errors(ctx context.Context, q Query) ([]ErrorGroup, error) {
	if len(q.Filter.Statuses) > 0 && !slices.Contains(q.Filter.Statuses, trigger.Erroneous) {
		return nil, nil
	}
	q.Filter.Statuses = []trigger.Status{trigger.Erroneous}
	found, err := s.find(ctx, &q)
	if err != nil {
		return nil, err
	}
	groups := map[string]*errorGroup{}
	for _, h := range found.hits {
		template := h.names[h.template].text
		g := groups[template]
		if g == nil {
			g = &errorGroup{ErrorGroup: ErrorGroup{Template: template, Plugins: map[string]int{}}}
			groups[template] = g
		}
		g.add(&h)
	}
	list := make([]ErrorGroup, 0, len(groups))
	for _, g := range groups {
		if g.Sample, err = s.sample(ctx, g.newest); err != nil {
			return nil, fmt.Errorf("read the sample of an error group: %w", err)
		}
		list = append(list, g.ErrorGroup)
	}
	slices.SortFunc(list, func(a, b ErrorGroup) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Template, b.Template))
	})
	return list, nil
}

// errorGroup is a group while it is counted.
type errorGroup struct {
	ErrorGroup
	newest []hit // all of the latest moment
}

func (g *errorGroup) add(h *hit) {
	at := h.logTime()
	g.Count++
	g.Plugins[h.plugin().Key()]++
	if g.First.IsZero() || at.Compare(g.First) < 0 {
		g.First = at
	}
	g.Last = latest(g.Last, at)
	if len(g.newest) > 0 && h.at > g.newest[0].at {
		g.newest = g.newest[:0]
	}
	if len(g.newest) == 0 || h.at == g.newest[0].at {
		g.newest = append(g.newest, *h)
	}
}

// sample returns the first by id, then source, of triggers of one moment; an
// empty one when all were swept meanwhile.
func (s *Store) sample(ctx context.Context, newest []hit) (first trigger.Ref, err error) {
	err = s.view(ctx, func(r *reader) error {
		for _, h := range newest {
			ref, err := r.ref(h.number)
			if err != nil {
				return err
			}
			if ref != (trigger.Ref{}) && (first == (trigger.Ref{}) || compareRefs(ref, first) < 0) {
				first = ref
			}
		}
		return nil
	})
	return first, err
}
