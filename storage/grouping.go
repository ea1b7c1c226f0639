package storage

import (
	"cmp"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
)

// grouping gathers error groups.
type grouping struct {
	numbering *numbering
	groups    []*errorGroup  // by number of the template; nil: none
	keys      map[string]int // numbers of plugins
	names     []string       // keys of plugins
}

func newGrouping(n *numbering) *grouping { return &grouping{numbering: n, keys: map[string]int{}} }

// errorGroup is a group while it is counted.
type errorGroup struct {
	ErrorGroup
	plugins []int   // by number of the grouping
	newest  []place // of the latest moment, of each segment the first by id and source
}

// addition is what one segment, or one row, adds to a group.
type addition struct {
	count       int
	first, last trigger.Time
	newest      place
	plugin      int
}

// piece adds the erroneous rows of p.
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
			if len(c.Newest) == 0 {
				return damage.New("an error group of segment %d is empty", p.seg.ID)
			}
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

// row adds a row of the tail.
func (g *grouping) row(row *tailRow) {
	at := row.summary.LogTime
	g.group(g.numbering.template(row.template)).add(&addition{1, at, at, row.place(), g.plugin(row.summary.Plugin.Key())})
}

// addAll adds another grouping, of segments that g does not have.
func (g *grouping) addAll(o *grouping) {
	plugins := make([]int, len(o.names))
	for i, key := range o.names {
		plugins[i] = g.plugin(key)
	}
	for number, from := range o.groups {
		if from == nil {
			continue
		}
		to := g.group(int32(number))
		for i, count := range from.plugins {
			to.addPlugin(plugins[i], count)
		}
		to.Count += from.Count
		to.span(from.First, from.Last, from.newest)
	}
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
	if g.groups[template] == nil {
		g.groups[template] = &errorGroup{}
	}
	return g.groups[template]
}

func (e *errorGroup) addPlugin(plugin, count int) {
	for plugin >= len(e.plugins) {
		e.plugins = append(e.plugins, 0)
	}
	e.plugins[plugin] += count
}

func (e *errorGroup) add(a *addition) {
	e.Count += a.count
	e.addPlugin(a.plugin, a.count)
	if len(e.newest) > 0 && a.last.Nanos() == e.Last.Nanos() && sameSegment(e.newest[len(e.newest)-1], a.newest) {
		e.Last = latest(e.Last, a.last) // rows of one moment come by id
		return
	}
	e.span(a.first, a.last, []place{a.newest})
}

func sameSegment(a, b place) bool { return !a.inTail() && !b.inTail() && a.segment() == b.segment() }

// span adds what is told of times.
func (e *errorGroup) span(first, last trigger.Time, newest []place) {
	if e.First.IsZero() || first.Compare(e.First) < 0 {
		e.First = first
	}
	if later := cmp.Compare(last.Nanos(), e.Last.Nanos()); len(e.newest) == 0 || later > 0 {
		e.newest = append(e.newest[:0], newest...)
	} else if later == 0 {
		e.newest = append(e.newest, newest...)
	}
	e.Last = latest(e.Last, last)
}
