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
	t.Scheduled = r.time(r.values[Scheduled], r.m.labels[Scheduled])
	t.Triggered = r.time(r.values[Triggered], r.m.labels[Triggered])
	t.Origin = r.id(Origin)
	t.Migration = r.id(Migration)
	r.status(t)
}

// status reads the status by the profile's words; a word it does not know stays
// as the source's own.
func (r *row) status(t *trigger.Trigger) {
	t.SourceStatus = r.name(SourceStatus)
	word := r.name(Status)
	status, ok := r.m.profile.Statuses[word]
	if !ok {
		status, ok = r.m.profile.Statuses[foldWord(word)]
	}
	if !ok && t.SourceStatus == "" {
		t.SourceStatus = word
	}
	t.Status = status
}

func (r *row) active() trigger.Tristate {
	switch v := r.values[PluginActive]; {
	case v.isNull(), v.raw == `""`:
		return trigger.NotTold
	case v.isBool() || v.isText():
		switch text, _ := v.plain(); text {
		case "true":
			return trigger.Yes
		case "false":
			return trigger.No
		}
	}
	r.fail("%s is neither true nor false", r.m.labels[PluginActive])
	return trigger.NotTold
}

// extras reads the names and values that the domain has no field for.
func (r *row) extras(t *trigger.Trigger) {
	v := r.values[Extras]
	if v.isNull() {
		return
	}
	if !v.isObject() {
		r.fail("%s is not an object", r.m.labels[Extras])
		return
	}
	r.each(v, func(quoted string, v value) bool {
		name := decoded(quoted)
		text, ok := v.plain()
		if !ok {
			text = v.raw
		}
		if len(name) > trigger.MaxIDBytes {
			r.fail("a name in %s is longer than %d bytes", r.m.labels[Extras], trigger.MaxIDBytes)
			return false
		}
		if len(t.Extras) == trigger.MaxExtras {
			r.m.noteUnknown(r.m.labels[Extras] + "." + name)
			return true
		}
		t.Extras = append(t.Extras, trigger.Extra{Name: name, Value: clip(text, maxNote)})
		return true
	})
	t.Extras = sortExtras(t.Extras)
}
