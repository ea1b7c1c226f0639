package mapping

import "integration-log/app/trigger"

// fields reads everything that is one value.
func (r *row) fields(t *trigger.Trigger) {
	t.Event = r.id(Event)
	t.Plugin = r.m.shared(trigger.Plugin{ID: r.id(PluginID), Name: r.name(PluginName), Type: r.name(PluginType), Active: r.active()})
	t.Kind = r.name(Kind)
	t.Type = r.name(Type)
	t.Priority = r.name(Priority)
	t.Tenant = r.id(Tenant)
	t.Organisation = r.id(Organisation)
	t.Aggregation = r.id(Aggregation)
	t.Scheduled = r.time(r.value(Scheduled), r.label(Scheduled))
	t.Triggered = r.time(r.value(Triggered), r.label(Triggered))
	t.Origin = r.id(Origin)
	t.Migration = r.id(Migration)
}

func (r *row) active() trigger.Tristate {
	switch v := r.value(PluginActive); {
	case !v.isThere():
		return trigger.NotTold
	case v.isBool() || v.isText():
		switch text, _ := v.plain(); text {
		case "true":
			return trigger.Yes
		case "false":
			return trigger.No
		}
	}
	r.fail("%s is neither true nor false", r.label(PluginActive))
	return trigger.NotTold
}
