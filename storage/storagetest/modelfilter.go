package storagetest

import (
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage"
)

func (m *Model) matching(q storage.Query) []*state {
	plugins := m.plugins(q.Visible)
	list := m.live(q.Visible)
	return slices.DeleteFunc(list, func(s *state) bool { return !matches(&q.Filter, &s.Trigger, plugins) })
}

func matches(f *trigger.Filter, t *trigger.Trigger, plugins map[string]trigger.Plugin) bool {
	return anyPlugin(f.Plugins, t, plugins) &&
		(len(f.Types) == 0 || slices.Contains(f.Types, t.Type)) &&
		(len(f.Statuses) == 0 || slices.Contains(f.Statuses, t.Status)) &&
		(len(f.Entities) == 0 || slices.ContainsFunc(f.Entities, func(e trigger.Entity) bool { return slices.Contains(t.Entities, e) })) &&
		(f.Aggregation == "" || f.Aggregation == t.Aggregation) &&
		between(t.Scheduled, f.ScheduledFrom, f.ScheduledTo) && between(t.Triggered, f.TriggeredFrom, f.TriggeredTo) &&
		(!f.Active || plugins[t.Plugin.Key()].Active != trigger.No) &&
		(!f.General || t.General()) &&
		hasText(f.Text, t) && satisfiesAny(f.Where, t.Payload)
}

func between(t, from, to trigger.Time) bool {
	bounded := !from.IsZero() || !to.IsZero()
	return !bounded || !t.IsZero() && (from.IsZero() || !t.Std().Before(from.Std())) && (to.IsZero() || t.Std().Before(to.Std()))
}

// plugins returns every plugin by key, each part as the newest trigger that has
// it has it, the greater of equally new ones.
func (m *Model) plugins(v storage.Visible) map[string]trigger.Plugin {
	byTime := m.live(v)
	slices.SortStableFunc(byTime, func(a, b *state) int { return a.LogTime().Std().Compare(b.LogTime().Std()) })
	all := map[string]trigger.Plugin{}
	for start := 0; start < len(byTime); {
		end := start
		said := map[string]trigger.Plugin{} // at this one moment
		for ; end < len(byTime) && byTime[end].LogTime().Std().Equal(byTime[start].LogTime().Std()); end++ {
			p := byTime[end].Plugin
			s := said[p.Key()]
			said[p.Key()] = trigger.Plugin{ID: max(s.ID, p.ID), Name: max(s.Name, p.Name), Type: max(s.Type, p.Type), Active: max(s.Active, p.Active)}
		}
		for key, p := range said {
			all[key] = newerOf(p, all[key])
		}
		start = end
	}
	return all
}

func newerOf(p, before trigger.Plugin) trigger.Plugin {
	if p.ID == "" {
		p.ID = before.ID
	}
	if p.Name == "" {
		p.Name = before.Name
	}
	if p.Type == "" {
		p.Type = before.Type
	}
	if p.Active == trigger.NotTold {
		p.Active = before.Active
	}
	return p
}

// anyPlugin follows the rule of --plugin: the id, else every plugin of that
// type; else what a plugin without both is known by.
func anyPlugin(wanted []string, t *trigger.Trigger, plugins map[string]trigger.Plugin) bool {
	if len(wanted) == 0 {
		return true
	}
	mine := plugins[t.Plugin.Key()]
	for _, w := range wanted {
		isID, isType := false, false
		for _, p := range plugins {
			isID = isID || w != "" && p.ID == w
			isType = isType || w != "" && p.Type == w
		}
		switch {
		case isID && mine.ID == w, !isID && isType && mine.Type == w, !isID && !isType && t.Plugin.Key() == w:
			return true
		}
	}
	return false
}
