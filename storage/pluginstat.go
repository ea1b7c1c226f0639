package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"integration-log/app/trigger"
)

// Plugins returns every visible plugin that has triggers, by key.
func (s *Store) Plugins(ctx context.Context, v Visible) ([]PluginStat, error) {
	stats := map[string]*PluginStat{}
	err := s.find(ctx, &Query{Visible: v}, func(n *snapshot, f *found) error {
		all, err := n.tellings(v)
		if err != nil {
			return err
		}
		for key, t := range all {
			stats[key] = &PluginStat{Key: key, Plugin: t.plugin()}
		}
		for _, row := range f.tail {
			stats[row.summary.Plugin.Key()].add(&row.summary)
		}
		return n.countPlugins(stats, slices.Clone(f.pieces))
	})
	if err != nil {
		return nil, fmt.Errorf("list plugins: %w", err)
	}
	delete(stats, "") // of triggers that name no plugin
	list := make([]PluginStat, 0, len(stats))
	for _, key := range sortedKeys(stats) {
		list = append(list, *stats[key])
	}
	return list, nil
}

func (p *PluginStat) add(s *trigger.Summary) {
	p.ByStatus[s.Status]++
	p.LastTrigger = latest(p.LastTrigger, s.LogTime)
	if s.Status == trigger.Finished {
		p.LastSuccess = latest(p.LastSuccess, s.LogTime)
	}
}

// countPlugins adds pieces. The newest come first, so that only they are looked
// into for the latest times.
func (n *snapshot) countPlugins(stats map[string]*PluginStat, pieces []piece) error {
	slices.SortFunc(pieces, func(a, b piece) int { return cmp.Compare(b.seg.Last.Nanos(), a.seg.Last.Nanos()) })
	for i := range pieces {
		p := &pieces[i]
		stat := stats[p.seg.Plugin.Key()]
		counts, err := n.statusesOf(p)
		if err != nil {
			return err
		}
		for status, count := range counts {
			stat.ByStatus[status] += count
		}
		if stat.LastTrigger, err = n.latestOf(p, everyStatus, stat.LastTrigger); err != nil {
			return err
		}
		if counts[trigger.Finished] > 0 {
			if stat.LastSuccess, err = n.latestOf(p, 1<<trigger.Finished, stat.LastSuccess); err != nil {
				return err
			}
		}
	}
	return nil
}

// statusesOf counts a piece by status.
func (n *snapshot) statusesOf(p *piece) (counts [4]int, err error) {
	if p.all() {
		return p.seg.ByStatus, nil
	}
	columns, err := n.open(p.seg).Columns()
	if err != nil {
		return counts, err
	}
	set, err := n.members(p)
	for row := range set.Each() {
		counts[columns.Status(row)]++
	}
	return counts, err
}

// latestOf returns the latest log time of a piece's rows of some statuses, so
// long as it is later than known.
func (n *snapshot) latestOf(p *piece, statuses statusSet, known trigger.Time) (trigger.Time, error) {
	if !known.IsZero() && p.seg.Last.Nanos() < known.Nanos() {
		return known, nil
	}
	columns, err := n.open(p.seg).Columns()
	if err != nil {
		return known, err
	}
	set, err := n.members(p)
	if err != nil {
		return known, err
	}
	for row := p.seg.Rows - 1; row >= 0; row-- {
		if !known.IsZero() && columns.At(row) < known.Nanos() {
			break
		}
		if set.Has(row) && statuses.has(columns.Status(row)) {
			known = latest(known, columns.LogTime(row))
		}
	}
	return known, nil
}
