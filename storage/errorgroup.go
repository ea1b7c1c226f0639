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
	err := s.find(ctx, &q, func(n *snapshot, found *found) error {
		g := &grouping{numbering: s.texts.numbering(), keys: map[string]int{}}
		for i := range found.pieces {
			if err := g.piece(n, &found.pieces[i]); err != nil {
				return err
			}
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

// grouping gathers error groups.
type grouping struct {
	numbering *numbering
	groups    []*errorGroup  // by number of the template; nil: none
	keys      map[string]int // plugins by key
	names     []string       // of plugins
}

// errorGroup is a group while it is counted.
type errorGroup struct {
	ErrorGroup
	plugins []int   // by number of the grouping
	newest  []place // of the latest moment, one a segment: the first by id and source
}

// addition is what one segment, or one row, adds to a group.
type addition struct {
	count       int
	first, last trigger.Time
	newest      place
	plugin      int
}

func (g *grouping) piece(n *snapshot, p *piece) error {
	r := n.open(p.seg)
	counts, err := r.Counts()
	if err != nil {
		return err
	}
	templates := g.numbering.of(p.seg.ID, counts).templates
	plugin := g.plugin(p.seg.Plugin.Key())
	if p.whole() && p.seg.lost == 0 {
		for i := range counts.Groups {
			c := &counts.Groups[i]
			g.group(templates[c.Template]).add(&addition{c.Count, c.First, c.Last, segmentPlace(p.seg.ID, c.Newest[0]), plugin})
		}
		return nil
	}
	columns, err := r.Columns()
	if err != nil {
		return err
	}
	set, err := n.members(p)
	if err != nil {
		return err
	}
	for row := range set.Each() {
		if template := columns.Template(row); template >= 0 && template < len(templates) {
			at := columns.LogTime(row)
			g.group(templates[template]).add(&addition{1, at, at, segmentPlace(p.seg.ID, row), plugin})
		}
	}
	return nil
}

func (g *grouping) row(row *tailRow) {
	at := row.summary.LogTime
	g.group(g.numbering.number(row.template)).add(&addition{1, at, at, row.place(), g.plugin(row.summary.Plugin.Key())})
}

func (g *grouping) plugin(key string) int {
	number, ok := g.keys[key]
	if !ok {
		number = len(g.names)
		g.keys[key] = number
		g.names = append(g.names, key)
	}
	return number
}

func (g *grouping) group(template int32) *errorGroup {
	for int(template) >= len(g.groups) {
		g.groups = append(g.groups, nil)
	}
	group := g.groups[template]
	if group == nil {
		group = &errorGroup{}
		g.groups[template] = group
	}
	return group
}

func (g *errorGroup) add(a *addition) {
	g.Count += a.count
	for a.plugin >= len(g.plugins) {
		g.plugins = append(g.plugins, 0)
	}
	g.plugins[a.plugin] += a.count
	if g.First.IsZero() || a.first.Compare(g.First) < 0 {
		g.First = a.first
	}
	later := cmp.Compare(a.last.Nanos(), g.Last.Nanos())
	if len(g.newest) == 0 || later > 0 {
		g.newest = append(g.newest[:0], a.newest)
	} else if same := g.newest[len(g.newest)-1]; later == 0 && (same.inTail() || same.segment() != a.newest.segment()) {
		g.newest = append(g.newest, a.newest)
	}
	g.Last = latest(g.Last, a.last)
}

func (g *grouping) list(n *snapshot) ([]ErrorGroup, error) {
	list := make([]ErrorGroup, 0, len(g.groups))
	for number, group := range g.groups {
		if group == nil {
			continue
		}
		group.Template, group.Plugins = g.numbering.text(number), map[string]int{}
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
		return n.tail.byNumber[p.number()].trigger.Ref, nil
	}
	return n.open(n.catalog.byID[p.segment()]).Ref(p.row())
}
