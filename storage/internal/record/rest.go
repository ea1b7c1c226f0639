package record

import "integration-log/app/trigger"

// Near returns the moment from which those of attempts and log lines are told:
// the start of the latest attempt, which mostly is the only one, else the log time.
func Near(triggered, logTime trigger.Time) trigger.Time {
	if triggered.IsZero() {
		return logTime
	}
	return triggered
}

// Rest appends what a head, cells, plugin, entities, reference, log lines and
// payload leave of a trigger.
func (e *Encoder) Rest(t *trigger.Trigger) {
	e.ID(t.Event)
	e.ID(t.Origin)
	e.ID(t.Migration)
	e.attempts(t.Attempts, Near(t.Triggered, t.LogTime()).Nanos())
	e.Texts(t.Priority, t.Tenant, t.Organisation, t.SourceStatus, t.From.File)
	e.Uint(t.From.Import)
	e.Time(t.Imported)
	e.Int(int64(t.Given))
	e.extras(t.Extras)
	e.Int(t.From.Line)
	e.versions(t.Versions)
	e.more(t)
}

// Rest reads into t what Encoder.Rest wrote of a trigger with this Near.
func (d *Decoder) Rest(t *trigger.Trigger, near trigger.Time) {
	d.SearchedRest(t, near)
	t.Priority, t.Tenant, t.Organisation, t.SourceStatus, t.From.File = d.Text(), d.Text(), d.Text(), d.Text(), d.Text()
	t.From.Import = d.Uint()
	t.Imported = d.Time()
	t.Given = d.integer()
	t.Extras = d.extras()
	t.From.Line = d.Int()
	t.Versions = d.versions()
	d.more(t)
}

// SearchedRest reads the beginning of a rest, with all texts that a search looks at.
func (d *Decoder) SearchedRest(t *trigger.Trigger, near trigger.Time) {
	t.Event, t.Origin, t.Migration = d.ID(), d.ID(), d.ID()
	t.Attempts = d.attempts(near.Nanos())
}

func (e *Encoder) extras(list []trigger.Extra) {
	e.Uint(uint64(len(list)))
	for _, x := range list {
		e.Texts(x.Name, x.Value)
	}
}

// extraBytes is the least that an extra takes.
const extraBytes = 2

func (d *Decoder) extras() []trigger.Extra {
	n := d.Count(extraBytes)
	if n == 0 {
		return nil
	}
	list := make([]trigger.Extra, n)
	for i := range list {
		list[i] = trigger.Extra{Name: d.Text(), Value: d.Text()}
	}
	return list
}
