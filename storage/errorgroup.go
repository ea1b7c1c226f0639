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
	var list []ErrorGroup
	f := newFinder(s, &q)
	f.grouping = true
	err := f.find(ctx, func(n *snapshot, found *found) error {
		g := newGrouping(s.numberings.take())
		if err := g.addFound(n, found); err != nil {
			return err
		}
		for _, row := range found.tail {
			g.row(row)
		}
		var err error
		list, err = g.list(n)
		return err
	})
	return list, err
}

// addFound adds what was found in segments.
func (g *grouping) addFound(n *snapshot, found *found) error {
	if found.whole == nil {
		day := func(d *dayCounts, _ statusSet) { g.addAll(d.errors) }
		return n.byDay(found.pieces, g.numbering, day, func(p *piece) error { return g.piece(n, p) })
	}
	all, err := found.whole.countsOf(n, g.numbering)
	if err == nil {
		g.addAll(all.errors)
	}
	return err
}

func (g *grouping) list(n *snapshot) ([]ErrorGroup, error) {
	list := make([]ErrorGroup, 0, len(g.groups))
	_, templates := g.numbering.texts()
	for number, group := range g.groups {
		if group == nil {
			continue
		}
		group.Template, group.Plugins = templates[number], map[string]int{}
		for plugin, count := range group.plugins {
			if count > 0 {
				group.Plugins[g.names[plugin]] = count
			}
		}
		var err error
		if group.Sample, err = n.firstOf(group.newest); err != nil {
			return nil, fmt.Errorf("read the sample of an error group: %w", err)
		}
		list = append(list, group.ErrorGroup)
	}
	slices.SortFunc(list, func(a, b ErrorGroup) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Template, b.Template))
	})
	return list, nil
}

// firstOf returns the first by id, then source, of triggers that stand now.
func (n *snapshot) firstOf(places []place) (first trigger.Ref, err error) {
	for i, p := range places {
		ref, err := n.refOf(p)
		if err != nil {
			return first, err
		}
		if i == 0 || compareRefs(ref, first) < 0 {
			first = ref
		}
	}
	return first, nil
}

// refOf returns which trigger stands at p.
func (n *snapshot) refOf(p place) (trigger.Ref, error) {
	if p.inTail() {
		return n.tail.byNumber.get(p.number()).trigger.Ref, nil
	}
	return n.open(n.catalog.byID[p.segment()]).Ref(p.row())
}
