package mapping

import (
	"cmp"
	"slices"

	"integration-log/app/trigger"
)

// sortExtras sorts by name; of one name the first value stays.
func sortExtras(list []trigger.Extra) []trigger.Extra {
	slices.SortStableFunc(list, func(a, b trigger.Extra) int { return cmp.Compare(a.Name, b.Name) })
	return slices.CompactFunc(list, func(a, b trigger.Extra) bool { return a.Name == b.Name })
}

// extras reads the names and values that the domain has no field for.
func (r *row) extras(t *trigger.Trigger) {
	for i := range r.m.profile.extras {
		extra := &r.m.profile.extras[i]
		if v := r.evaluate(r.m.record, &extra.expression); v.isThere() {
			r.addExtra(t, extra.name, v)
		}
	}
	switch v := r.value(Extras); {
	case v.isObject():
		r.each(v, func(quoted string, v value) bool {
			r.addExtra(t, validText(decoded(quoted)), v)
			return r.err == nil
		})
	case v.isThere():
		r.fail("%s is not an object", r.label(Extras))
	}
	t.Extras = sortExtras(t.Extras)
}

func (r *row) addExtra(t *trigger.Trigger, name string, v value) {
	switch {
	case len(name) > trigger.MaxIDBytes:
		r.fail("a name in %s is longer than %d bytes", r.label(Extras), trigger.MaxIDBytes)
	case len(t.Extras) == trigger.MaxExtras:
		r.m.noteUnknown(r.label(Extras) + "." + name)
	default:
		t.Extras = append(t.Extras, trigger.Extra{Name: name, Value: clip(v.loose(), maxNote)})
	}
}
