package trigger

import (
	"cmp"
	"slices"
)

// texts returns the fields that are plain texts, in a fixed order.
func (f *Fields) texts() [9]*string {
	return [...]*string{&f.Kind, &f.Type, &f.Priority, &f.Tenant, &f.Organisation, &f.Aggregation, &f.SourceStatus, &f.Origin, &f.Migration}
}

// fill takes over each field of o that f does not have. Of a plugin only what is
// said about the same plugin is taken over.
func (f *Fields) fill(o *Fields) {
	mine, theirs := f.texts(), o.texts()
	for i := range mine {
		if *mine[i] == "" {
			*mine[i] = *theirs[i]
		}
	}
	f.Plugin = f.Plugin.filled(o.Plugin)
	if f.Scheduled.IsZero() {
		f.Scheduled = o.Scheduled
	}
	if f.Triggered.IsZero() {
		f.Triggered = o.Triggered
	}
	if f.Status == NoStatus {
		f.Status = o.Status
	}
	f.Extras = uniteExtras(f.Extras, o.Extras)
}

func (p Plugin) filled(o Plugin) Plugin {
	if p.Key() == "" {
		return o
	}
	if p.Key() != o.Key() {
		return p
	}
	p.ID, p.Name, p.Type = cmp.Or(p.ID, o.ID), cmp.Or(p.Name, o.Name), cmp.Or(p.Type, o.Type)
	p.Active = cmp.Or(p.Active, o.Active)
	return p
}

// uniteExtras adds the pairs of b whose names a does not have, by name.
func uniteExtras(a, b []Extra) []Extra {
	if len(b) == 0 || slices.Equal(a, b) {
		return a
	}
	out := slices.Clone(a)
	for _, e := range b {
		if !hasExtra(a, e.Name) && len(out) < MaxExtras {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(x, y Extra) int { return cmp.Compare(x.Name, y.Name) })
	return out
}

func hasExtra(list []Extra, name string) bool {
	return slices.ContainsFunc(list, func(e Extra) bool { return e.Name == name })
}

// covers tells whether f has every field that o has, so that o can lend nothing
// as long as f stands before it.
func (f *Fields) covers(o *Fields) bool {
	mine, theirs := f.texts(), o.texts()
	for i := range mine {
		if *mine[i] == "" && *theirs[i] != "" {
			return false
		}
	}
	return f.Plugin.covers(o.Plugin) &&
		(!f.Scheduled.IsZero() || o.Scheduled.IsZero()) &&
		(!f.Triggered.IsZero() || o.Triggered.IsZero()) &&
		(f.Status != NoStatus || o.Status == NoStatus) &&
		!slices.ContainsFunc(o.Extras, func(e Extra) bool { return !hasExtra(f.Extras, e.Name) })
}

func (p Plugin) covers(o Plugin) bool {
	return o == Plugin{} || p.Key() == o.Key() &&
		(p.ID != "" || o.ID == "") && (p.Name != "" || o.Name == "") &&
		(p.Type != "" || o.Type == "") && (p.Active != NotTold || o.Active == NotTold)
}

// compareFields is any total order of fields: the last resort between states of one rank.
func compareFields(a, b *Fields) int {
	x, y := a.texts(), b.texts()
	for i := range x {
		if c := cmp.Compare(*x[i], *y[i]); c != 0 {
			return c
		}
	}
	return cmp.Or(
		cmp.Compare(a.Plugin.ID, b.Plugin.ID), cmp.Compare(a.Plugin.Name, b.Plugin.Name),
		cmp.Compare(a.Plugin.Type, b.Plugin.Type), cmp.Compare(a.Plugin.Active, b.Plugin.Active),
		a.Scheduled.Compare(b.Scheduled), a.Triggered.Compare(b.Triggered), cmp.Compare(a.Status, b.Status),
		slices.CompareFunc(a.Extras, b.Extras, func(e, g Extra) int {
			return cmp.Or(cmp.Compare(e.Name, g.Name), cmp.Compare(e.Value, g.Value))
		}))
}

// sameFields compares all but provenance.
func sameFields(a, b *Fields) bool { return compareFields(a, b) == 0 }
