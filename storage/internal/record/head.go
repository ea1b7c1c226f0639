package record

import "integration-log/app/trigger"

// Head appends what a list row needs beside cells, plugin, entities and reference.
func (e *Encoder) Head(s *trigger.Summary) {
	e.Text(s.Source)
	e.ID(s.ID)
	e.Text(s.Kind)
	e.ID(s.Aggregation)
	e.Byte(s.Triggered.Form())
	e.Int(int64(s.Attempts))
	e.Int(s.PayloadBytes)
	e.Uint(uint64(s.LogLines))
	e.Text(s.LastError)
}

// Ref reads which trigger it is: the beginning of a head.
func (d *Decoder) Ref() trigger.Ref { return trigger.Ref{Source: d.Text(), ID: d.ID()} }

// SearchedHead reads the beginning of a head, up to the aggregation: the last text
// that a search looks at.
func (d *Decoder) SearchedHead() (trigger.Ref, string) {
	ref := d.Ref()
	d.Text() // the kind
	return ref, d.ID()
}

// Head reads a list row without plugin, entities and reference.
func (d *Decoder) Head(c *Cells) trigger.Summary {
	s := trigger.Summary{Ref: d.Ref(), Type: c.Type, LogTime: c.LogTime}
	s.Status, s.General = trigger.Status(c.Flags&FlagStatus), c.Flags&FlagGeneral != 0
	s.Kind, s.Aggregation = d.Text(), d.ID()
	d.times(&s, c)
	s.Attempts, s.PayloadBytes = d.integer(), d.Int()
	s.LogLines = int(min(d.Uint(), maxCount))
	s.LastError = d.Text()
	return s
}

// times reads the precision of Triggered; the moments stand in the cells.
func (d *Decoder) times(s *trigger.Summary, c *Cells) {
	form := d.Byte()
	scheduled, triggered := c.Flags&FlagScheduled != 0, c.Flags&FlagTriggered != 0
	if (form > 0) != triggered || scheduled && c.LogTime.IsZero() {
		d.Fail("the precision of a time")
		return
	}
	if scheduled {
		s.Scheduled = c.LogTime
	}
	if triggered {
		s.Triggered = d.TimeOf(c.Triggered, form)
	}
}

// maxCount is more than any list here can hold.
const maxCount = 1<<31 - 1
