package storage

import "integration-log/app/trigger"

// fieldTexts lists the plain texts of f in the order of the format.
func fieldTexts(f *trigger.Fields) [13]*string {
	return [...]*string{
		&f.Plugin.ID, &f.Plugin.Name, &f.Plugin.Type, &f.Kind, &f.Type, &f.Priority, &f.Tenant, &f.Organisation,
		&f.Aggregation, &f.SourceStatus, &f.Origin, &f.Migration, &f.From.File,
	}
}

func (e *encoder) fields(f *trigger.Fields) {
	for _, text := range fieldTexts(f) {
		e.text(*text)
	}
	e.byte(byte(f.Plugin.Active))
	e.byte(byte(f.Status))
	e.time(f.Scheduled)
	e.time(f.Triggered)
	e.uint(uint64(len(f.Extras)))
	for _, x := range f.Extras {
		e.texts(x.Name, x.Value)
	}
	e.uint(f.From.Import)
	e.int(f.From.Line)
}

func (d *decoder) fields(f *trigger.Fields) {
	for _, text := range fieldTexts(f) {
		*text = d.text()
	}
	f.Plugin.Active = trigger.Tristate(d.enum(byte(trigger.Yes)))
	f.Status = trigger.Status(d.enum(byte(trigger.Finished)))
	f.Scheduled, f.Triggered = d.time(), d.time()
	for range d.count(2) {
		f.Extras = append(f.Extras, trigger.Extra{Name: d.text(), Value: d.text()})
	}
	f.From.Import = d.uint()
	f.From.Line = d.int()
}

// enum reads a byte that is at most greatest.
func (d *decoder) enum(greatest byte) byte {
	b := d.byte()
	if b > greatest {
		d.fail("a choice")
		return 0
	}
	return b
}

// attemptBytes is the least that an attempt takes.
const attemptBytes = 8

func (e *encoder) attempts(list []trigger.Attempt) {
	for _, a := range list {
		e.int(int64(a.Number))
		e.time(a.Started)
		e.time(a.Ended)
		e.int(int64(a.StatusCode))
		e.texts(a.ID, a.Kind, a.ErrorCode, a.CorrelationID)
	}
}

func (d *decoder) attempts(n int) []trigger.Attempt {
	if n == 0 || d.err != nil {
		return nil
	}
	list := make([]trigger.Attempt, n)
	for i := range list {
		a := &list[i]
		a.Number, a.Started, a.Ended, a.StatusCode = d.integer(), d.time(), d.time(), d.integer()
		a.ID, a.Kind, a.ErrorCode, a.CorrelationID = d.text(), d.text(), d.text(), d.text()
	}
	return list
}

// integer reads a number that fits an int of this machine.
func (d *decoder) integer() int {
	n := d.int()
	if int64(int(n)) != n {
		d.fail("a number")
		return 0
	}
	return int(n)
}

func (e *encoder) versions(list []trigger.Version) {
	e.uint(uint64(len(list)))
	for i := range list {
		rank := &list[i].Rank
		e.time(rank.LastAttempt)
		e.time(rank.Triggered)
		e.int(int64(rank.Attempts))
		e.byte(byte(rank.Status))
		e.fields(&list[i].Fields)
	}
}

func (d *decoder) versions() []trigger.Version {
	var list []trigger.Version
	for range d.count(versionBytes) {
		var v trigger.Version
		v.Rank = trigger.Rank{LastAttempt: d.time(), Triggered: d.time(), Attempts: d.integer()}
		v.Rank.Status = trigger.Status(d.enum(byte(trigger.Finished)))
		d.fields(&v.Fields)
		list = append(list, v)
	}
	return list
}

// versionBytes is the least that a version takes.
const versionBytes = 24
