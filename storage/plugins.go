package storage

import (
	"cmp"

	"integration-log/app/trigger"
)

// telling is what the triggers of a plugin tell of it.
type telling struct {
	id, name, kind told[string]
	active         told[trigger.Tristate]
}

// told is one part of a plugin as the newest trigger has it that has it; of
// equally new ones the greater value, so that the order of imports does not matter.
type told[V cmp.Ordered] struct {
	value V
	at    int64
}

func (t *told[V]) hear(value V, at int64) {
	var nothing V
	if value == nothing {
		return
	}
	if t.value == nothing || at > t.at || at == t.at && value > t.value {
		*t = told[V]{value, at}
	}
}

func (t *telling) hear(p *trigger.Plugin, at int64) {
	t.id.hear(p.ID, at)
	t.name.hear(p.Name, at)
	t.kind.hear(p.Type, at)
	t.active.hear(p.Active, at)
}

func (t *telling) plugin() trigger.Plugin {
	return trigger.Plugin{ID: t.id.value, Name: t.name.value, Type: t.kind.value, Active: t.active.value}
}

// tellings gathers what triggers that have not expired tell of the visible
// plugins, by key. Of a segment, whose triggers tell the same, the newest tells.
func (n *snapshot) tellings(visible Visible) (map[string]*telling, error) {
	all := map[string]*telling{}
	hear := func(p *trigger.Plugin, at int64) {
		key := p.Key()
		if all[key] == nil {
			all[key] = &telling{}
		}
		all[key].hear(p, at)
	}
	for _, seg := range n.catalog.segments {
		if seg.Last.Nanos() <= n.cutoff || !visible.shows(seg.Plugin.Key()) {
			continue
		}
		newest, err := n.newest(seg)
		if err != nil {
			return nil, err
		}
		if newest > n.cutoff {
			hear(&seg.Plugin, newest)
		}
	}
	for _, row := range n.tail.rows {
		if at := row.summary.LogTime.Nanos(); at > n.cutoff && visible.shows(row.summary.Plugin.Key()) {
			hear(&row.summary.Plugin, at)
		}
	}
	return all, nil
}

// newest returns the latest log time of a segment's rows that are not gone, the
// cutoff when there is none.
func (n *snapshot) newest(seg *stored) (int64, error) {
	row := seg.Rows - 1
	if !seg.gone.Has(row) {
		return seg.Last.Nanos(), nil
	}
	for row >= 0 && seg.gone.Has(row) {
		row--
	}
	if row < 0 {
		return n.cutoff, nil
	}
	columns, err := n.open(seg).Columns()
	if err != nil {
		return 0, err
	}
	return columns.At(row), nil
}

// chosen returns the keys of the plugins that a filter names: by id, else all of
// that type, else by key.
func chosen(all map[string]*telling, filter []string) map[string]bool {
	keys := map[string]bool{}
	for _, wanted := range filter {
		byID := func(t *telling) bool { return wanted != "" && t.id.value == wanted }
		byType := func(t *telling) bool { return wanted != "" && t.kind.value == wanted }
		switch {
		case choose(keys, all, byID), choose(keys, all, byType):
		case all[wanted] != nil:
			keys[wanted] = true
		}
	}
	return keys
}

func choose(keys map[string]bool, all map[string]*telling, matches func(*telling) bool) (found bool) {
	for key, t := range all {
		if matches(t) {
			keys[key], found = true, true
		}
	}
	return found
}
