package storage

import (
	"cmp"
	"fmt"

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

func (t *telling) plugin() trigger.Plugin {
	return trigger.Plugin{ID: t.id.value, Name: t.name.value, Type: t.kind.value, Active: t.active.value}
}

// tellings gathers what triggers that have not expired tell of the visible
// plugins, by key. It looks at one line for each plugin and day.
func (r *reader) tellings(visible Visible) (map[string]*telling, error) {
	all := map[string]*telling{}
	for d, err := range r.eachDay(firstDay, lastDay) {
		if err != nil {
			return nil, err
		}
		names, err := r.s.readNames(d)
		if err != nil {
			return nil, err
		}
		err = d.eachNewest(names, func(p trigger.Plugin, newest *line) {
			if newest.at <= r.cutoff || !visible.shows(p.Key()) {
				return
			}
			t := all[p.Key()]
			if t == nil {
				t = &telling{}
				all[p.Key()] = t
			}
			t.id.hear(p.ID, newest.at)
			t.name.hear(p.Name, newest.at)
			t.kind.hear(p.Type, newest.at)
			t.active.hear(p.Active, newest.at)
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// eachNewest calls visit with every plugin of the day and its newest line.
func (d *day) eachNewest(names dayNames, visit func(trigger.Plugin, *line)) error {
	cursor := d.parts[inLines].Cursor()
	key, value := cursor.First()
	for key != nil {
		oldest, err := decodeLine(key, value)
		if err != nil || !oldest.known(len(names)) {
			return fmt.Errorf("%w: a line of day %d", ErrDamaged, d.number)
		}
		number := oldest.plugin
		next, _ := cursor.Seek(numberKey(number + 1))
		if next == nil {
			key, value = cursor.Last()
		} else {
			key, value = cursor.Prev()
		}
		newest, err := decodeLine(key, value)
		if err != nil {
			return err
		}
		visit(names[number].plugin, &newest)
		key, value = cursor.Next()
	}
	return nil
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
