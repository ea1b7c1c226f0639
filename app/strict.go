package app

import "integration-log/app/trigger"

// withoutOne is a filter that is set, and the whole without it.
type withoutOne struct {
	name    string
	without trigger.Filter
}

// strictFilters lists the filters that are set, in the order of the page's
// chips, each with f without it.
func strictFilters(f trigger.Filter) []withoutOne {
	var list []withoutOne
	add := func(set bool, name string, drop func(*trigger.Filter)) {
		if set {
			without := f
			drop(&without)
			list = append(list, withoutOne{name, without})
		}
	}
	add(len(f.Plugins) > 0, "plugins", func(f *trigger.Filter) { f.Plugins = nil })
	add(len(f.Types) > 0, "types", func(f *trigger.Filter) { f.Types = nil })
	add(len(f.Statuses) > 0, "statuses", func(f *trigger.Filter) { f.Statuses = nil })
	add(!f.ScheduledFrom.IsZero() || !f.ScheduledTo.IsZero(), "scheduled", func(f *trigger.Filter) {
		f.ScheduledFrom, f.ScheduledTo = trigger.Time{}, trigger.Time{}
	})
	add(!f.TriggeredFrom.IsZero() || !f.TriggeredTo.IsZero(), "triggered", func(f *trigger.Filter) {
		f.TriggeredFrom, f.TriggeredTo = trigger.Time{}, trigger.Time{}
	})
	add(len(f.Entities) > 0, "entities", func(f *trigger.Filter) { f.Entities = nil })
	add(f.Aggregation != "", "aggregation", func(f *trigger.Filter) { f.Aggregation = "" })
	add(len(f.Text.Needles()) > 0, "text", func(f *trigger.Filter) { f.Text = "" })
	add(len(f.Where) > 0, "where", func(f *trigger.Filter) { f.Where = nil })
	return list
}
