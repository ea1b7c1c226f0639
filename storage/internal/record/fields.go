package record

import "integration-log/app/trigger"

// texts lists the plain texts of f in the order of the format.
func texts(f *trigger.Fields) [13]*string {
	return [...]*string{
		&f.Plugin.ID, &f.Plugin.Name, &f.Plugin.Type, &f.Kind, &f.Type, &f.Priority, &f.Tenant, &f.Organisation,
		&f.Aggregation, &f.SourceStatus, &f.Origin, &f.Migration, &f.From.File,
	}
}

func (e *Encoder) fields(f *trigger.Fields) {
	for _, text := range texts(f) {
		e.Text(*text)
	}
	e.Byte(byte(f.Plugin.Active))
	e.Byte(byte(f.Status))
	e.Time(f.Scheduled)
	e.Time(f.Triggered)
	e.extras(f.Extras)
	e.Uint(f.From.Import)
	e.Int(f.From.Line)
}

func (d *Decoder) fields(f *trigger.Fields) {
	for _, text := range texts(f) {
		*text = d.Text()
	}
	f.Plugin.Active = trigger.Tristate(d.enum(byte(trigger.Yes)))
	f.Status = trigger.Status(d.enum(byte(trigger.Finished)))
	f.Scheduled, f.Triggered = d.Time(), d.Time()
	f.Extras = d.extras()
	f.From.Import = d.Uint()
	f.From.Line = d.Int()
}

// versionBytes is the least that a version takes.
const versionBytes = 24

func (e *Encoder) versions(list []trigger.Version) {
	e.Uint(uint64(len(list)))
	for i := range list {
		rank := &list[i].Rank
		e.Time(rank.LastAttempt)
		e.Time(rank.Triggered)
		e.Int(int64(rank.Attempts))
		e.Byte(byte(rank.Status))
		e.fields(&list[i].Fields)
	}
}

func (d *Decoder) versions() []trigger.Version {
	n := d.Count(versionBytes)
	var list []trigger.Version
	for range n {
		var v trigger.Version
		v.Rank = trigger.Rank{LastAttempt: d.Time(), Triggered: d.Time(), Attempts: d.integer()}
		v.Rank.Status = trigger.Status(d.enum(byte(trigger.Finished)))
		d.fields(&v.Fields)
		list = append(list, v)
	}
	return list
}
