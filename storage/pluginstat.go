package storage

import (
	"context"
	"fmt"

	"integration-log/app/trigger"
)

// Plugins returns every visible plugin that has triggers, by key.
func (s *Store) Plugins(ctx context.Context, v Visible) ([]PluginStat, error) {
	stats := map[string]*PluginStat{}
	err := s.view(ctx, func(r *reader) error {
		all, err := r.tellings(v)
		if err != nil {
			return err
		}
		for key, t := range all {
			stats[key] = &PluginStat{Key: key, Plugin: t.plugin()}
		}
		hits, err := r.findLines(ctx, &Query{Visible: v})
		for i := range hits {
			stats[hits[i].plugin().Key()].add(hits[i].line)
		}
		return err
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

func (p *PluginStat) add(l *line) {
	p.ByStatus[l.status()]++
	p.LastTrigger = latest(p.LastTrigger, l.logTime())
	if l.status() == trigger.Finished {
		p.LastSuccess = latest(p.LastSuccess, l.logTime())
	}
}
