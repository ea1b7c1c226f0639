package app

import (
	"cmp"
	"context"
	"slices"

	"integration-log/app/access"
	"integration-log/app/trigger"
	"integration-log/storage"
)

// Cell counts the triggers of one quarter of an hour of UTC.
type Cell = storage.Cell

// Facets are the counts of a filter's triggers.
type Facets struct {
	Total     int
	ByStatus  [4]int         // by trigger.Status
	ByPlugin  map[string]int // by trigger.Plugin.Key
	ByType    map[string]int
	Cells     []Cell // of log time; empty ones are left out
	Histogram Histogram
}

// Facets counts the triggers of a filter; the zone aligns the histogram's bars.
func (a *App) Facets(ctx context.Context, actor access.Actor, filter trigger.Filter, zone Zone) (Facets, error) {
	w, err := a.begin(ctx, actor, access.ViewLog)
	if err != nil {
		return Facets{}, err
	}
	ctx, done := w.bind(ctx)
	defer done()
	f, err := w.store.Facets(ctx, storage.Query{Visible: visible(actor), Filter: filter})
	if err != nil {
		return Facets{}, told("count the triggers", err)
	}
	return Facets{
		Total: f.Total, ByStatus: f.ByStatus, ByPlugin: f.ByPlugin, ByType: f.ByType,
		Cells: f.Cells, Histogram: newHistogram(f.Cells, zone, a.clock()),
	}, nil
}

// Choices are the values that a filter can be given, with counts.
type Choices struct {
	ByStatus [4]int         // counted without the status filter, by trigger.Status
	Plugins  []PluginChoice // counted without the plugin filter, by label
	Types    []TypeChoice   // counted without the type filter, by name
}

// PluginChoice is a plugin and how many triggers it would show.
type PluginChoice struct {
	Key    string
	Plugin trigger.Plugin
	Count  int
}

// TypeChoice is an event type and how many triggers it would show.
type TypeChoice struct {
	Type, Name string
	Count      int
}

// Choices counts statuses, plugins and types, each with its own filter left out
// so that several can be chosen; facets are those of the same filter.
func (a *App) Choices(ctx context.Context, actor access.Actor, filter trigger.Filter, facets Facets) (Choices, error) {
	w, err := a.begin(ctx, actor, access.ViewLog)
	if err != nil {
		return Choices{}, err
	}
	ctx, done := w.bind(ctx)
	defer done()
	without := [3]trigger.Filter{filter, filter, filter} // without status, plugins, types
	without[0].Statuses, without[1].Plugins, without[2].Types = nil, nil, nil
	narrowed := [3]bool{len(filter.Statuses) > 0, len(filter.Plugins) > 0, len(filter.Types) > 0}
	var counted [3]storage.Facets
	for i := range counted {
		if !narrowed[i] {
			counted[i] = storage.Facets{ByStatus: facets.ByStatus, ByPlugin: facets.ByPlugin, ByType: facets.ByType}
			continue
		}
		if counted[i], err = w.store.Facets(ctx, storage.Query{Visible: visible(actor), Filter: without[i]}); err != nil {
			return Choices{}, told("count the choices of the filters", err)
		}
	}
	stats, err := w.store.Plugins(ctx, visible(actor))
	if err != nil {
		return Choices{}, told("list the plugins", err)
	}
	return Choices{
		ByStatus: counted[0].ByStatus,
		Plugins:  pluginChoices(counted[1].ByPlugin, stats),
		Types:    typeChoices(counted[2].ByType),
	}, nil
}

func pluginChoices(counts map[string]int, stats []storage.PluginStat) []PluginChoice {
	list := make([]PluginChoice, 0, len(counts))
	for _, stat := range stats {
		if n := counts[stat.Key]; n > 0 {
			list = append(list, PluginChoice{Key: stat.Key, Plugin: stat.Plugin, Count: n})
		}
	}
	slices.SortFunc(list, func(x, y PluginChoice) int {
		return cmp.Or(cmp.Compare(trigger.Fold(x.Plugin.Label()), trigger.Fold(y.Plugin.Label())), cmp.Compare(x.Key, y.Key))
	})
	return list
}

func typeChoices(counts map[string]int) []TypeChoice {
	list := make([]TypeChoice, 0, len(counts))
	for name, n := range counts {
		list = append(list, TypeChoice{Type: name, Name: trigger.TypeName(name), Count: n})
	}
	slices.SortFunc(list, func(x, y TypeChoice) int {
		return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.Type, y.Type))
	})
	return list
}
