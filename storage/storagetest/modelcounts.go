package storagetest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
)

// Facets counts what a query matches.
func (m *Model) Facets(q storage.Query) storage.Facets {
	f := storage.Facets{ByPlugin: map[string]int{}, ByType: map[string]int{}}
	cells := map[int64][4]int{}
	for _, s := range m.matching(q) {
		f.Total++
		f.ByStatus[s.Status]++
		f.ByPlugin[s.Plugin.Key()]++
		f.ByType[s.Type]++
		start := s.LogTime().Std().Truncate(storage.CellSeconds * time.Second).Unix()
		counts := cells[start]
		counts[s.Status]++
		cells[start] = counts
	}
	for start, counts := range cells {
		f.Cells = append(f.Cells, storage.Cell{Start: start, Counts: counts})
	}
	slices.SortFunc(f.Cells, func(a, b storage.Cell) int { return cmp.Compare(a.Start, b.Start) })
	return f
}

// Errors groups what a query matches by error template.
func (m *Model) Errors(q storage.Query) []storage.ErrorGroup {
	groups := map[string][]*state{}
	for _, s := range m.matching(q) {
		if s.Status == trigger.Erroneous {
			template := trigger.ErrorTemplate(s.ErrorText())
			groups[template] = append(groups[template], s)
		}
	}
	var list []storage.ErrorGroup
	for template, members := range groups {
		slices.SortStableFunc(members, func(a, b *state) int { return b.LogTime().Std().Compare(a.LogTime().Std()) })
		g := storage.ErrorGroup{Template: template, Count: len(members), Plugins: map[string]int{}, Sample: members[0].Ref}
		for _, s := range members {
			g.Plugins[s.Plugin.Key()]++
			if at := s.LogTime(); g.First.IsZero() || at.Compare(g.First) < 0 {
				g.First = at
			}
			g.Last = later(g.Last, s.LogTime())
		}
		list = append(list, g)
	}
	slices.SortFunc(list, func(a, b storage.ErrorGroup) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Template, b.Template))
	})
	return list
}

func later(a, b trigger.Time) trigger.Time {
	if a.Compare(b) > 0 {
		return a
	}
	return b
}

// Plugins lists the plugins by key.
func (m *Model) Plugins(v storage.Visible) []storage.PluginStat {
	stats := map[string]storage.PluginStat{}
	plugins := m.plugins(v)
	for _, s := range m.live(v) {
		key := s.Plugin.Key()
		p := stats[key]
		p.Key, p.Plugin = key, plugins[key]
		p.ByStatus[s.Status]++
		p.LastTrigger = later(p.LastTrigger, s.LogTime())
		if s.Status == trigger.Finished {
			p.LastSuccess = later(p.LastSuccess, s.LogTime())
		}
		stats[key] = p
	}
	delete(stats, "")
	list := []storage.PluginStat{}
	for _, p := range stats {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b storage.PluginStat) int { return cmp.Compare(a.Key, b.Key) })
	return list
}

// Entities lists the entities of a kind by id.
func (m *Model) Entities(v storage.Visible, kind, search string) []storage.EntityStat {
	stats := map[trigger.Entity]*storage.EntityStat{}
	newest := map[trigger.Entity]time.Time{}
	for _, s := range m.live(v) {
		for i, e := range s.Entities {
			if e.Kind != kind {
				continue
			}
			if stats[e] == nil {
				stats[e] = &storage.EntityStat{Entity: e}
			}
			stat, at := stats[e], s.LogTime()
			stat.Total++
			stat.ByStatus[s.Status]++
			stat.Last = later(stat.Last, at)
			c := at.Std().Compare(newest[e])
			if i == 0 && s.Reference != "" && (stat.Reference == "" || c > 0 || c == 0 && s.Reference > stat.Reference) {
				stat.Reference, newest[e] = s.Reference, at.Std()
			}
		}
	}
	var list []storage.EntityStat
	for _, stat := range stats {
		if strings.Contains(trigger.Fold(stat.Entity.ID), trigger.Fold(search)) || strings.Contains(trigger.Fold(stat.Reference), trigger.Fold(search)) {
			list = append(list, *stat)
		}
	}
	slices.SortFunc(list, func(a, b storage.EntityStat) int { return cmp.Compare(a.Entity.ID, b.Entity.ID) })
	return list
}

// EntityKinds lists the kinds by name.
func (m *Model) EntityKinds(v storage.Visible) (list []storage.KindCount) {
	kinds := map[string]bool{}
	for _, s := range m.live(v) {
		for _, e := range s.Entities {
			kinds[e.Kind] = true
		}
	}
	for kind := range kinds {
		list = append(list, storage.KindCount{Kind: kind, Entities: len(m.Entities(v, kind, ""))})
	}
	slices.SortFunc(list, func(a, b storage.KindCount) int { return cmp.Compare(a.Kind, b.Kind) })
	return list
}

// Find looks for an id, else for an attempt's id.
func (m *Model) Find(v storage.Visible, id string) (refs []trigger.Ref) {
	for _, s := range m.live(v) {
		if s.ID == id {
			refs = append(refs, s.Ref)
		}
	}
	if refs != nil {
		return refs
	}
	for _, s := range m.live(v) {
		if id != "" && s.Delivery() && s.Event == id {
			refs = append(refs, s.Ref)
		}
	}
	if refs != nil {
		return refs
	}
	for _, s := range m.live(v) {
		if id != "" && slices.ContainsFunc(s.Attempts, func(a trigger.Attempt) bool { return a.ID == id }) {
			refs = append(refs, s.Ref)
		}
	}
	return refs
}

// NextExpiry returns when the next trigger expires and how many do within the outlook.
func (m *Model) NextExpiry(v storage.Visible) (next time.Time, soon int) {
	for _, s := range m.live(v) {
		at := s.LogTime().Std().Add(m.Retention)
		if m.Retention == 0 {
			continue
		}
		if next.IsZero() || at.Before(next) {
			next = at
		}
		if !at.After(m.Clock().Add(storage.ExpiryOutlook)) {
			soon++
		}
	}
	return next, soon
}

// Sweep forgets what has expired and returns how many those were.
func (m *Model) Sweep() (removed int) {
	for _, s := range m.known {
		if m.expired(s.LogTime()) && s.life > 0 {
			s.life = 0
			removed++
		}
	}
	return removed
}
