package record

import (
	"fmt"

	"integration-log/app/trigger"
)

// Whole returns a trigger without its payload, of which it has the size only.
func Whole(t *trigger.Trigger) []byte {
	s := t.Summary()
	c := CellsOf(&s)
	var e Encoder
	e.plugin(&t.Plugin)
	e.cells(&c)
	e.Head(&s)
	e.entities(t.Entities)
	e.Text(t.Reference)
	e.Rest(t)
	e.Logs(t.Logs, Near(s.Triggered, s.LogTime))
	n := len(e.Dst)
	e.Dst = append(e.Dst, e.IDs...)
	var whole Encoder
	whole.Uint(uint64(n))
	return append(whole.Dst, e.Dst...)
}

// DecodeWhole reads what Whole wrote; payloadBytes is -1 for a trigger without a
// payload. Of a trigger with one, Payload is nil all the same.
func DecodeWhole(value []byte) (t trigger.Trigger, payloadBytes int64, err error) {
	return decodeWhole(string(value), false)
}

func decodeWhole(value string, inLoan bool) (t trigger.Trigger, payloadBytes int64, err error) {
	front := NewDecoder(value, "")
	text := front.Text()
	if len(front.Src)%IDBytes != 0 {
		front.Fail("a UUID")
	}
	if front.Err != nil {
		return t, 0, fmt.Errorf("decode trigger: %w", front.Err)
	}
	d := NewDecoder(text, front.Src)
	d.inLoan = inLoan
	plugin := d.plugin()
	c := d.cells()
	s := d.Head(&c)
	s.Plugin, s.Entities, s.Reference = plugin, d.entities(), d.Text()
	t = FromSummary(&s)
	near := Near(s.Triggered, s.LogTime)
	d.Rest(&t, near)
	if s.LogLines > 0 || d.Src != "" {
		t.Logs = d.Logs(near)
	}
	if err := d.End(); err != nil {
		return trigger.Trigger{}, 0, fmt.Errorf("decode trigger: %w", err)
	}
	return t, s.PayloadBytes, nil
}

// FromSummary returns the trigger that a list row and its Rest, log lines and
// payload complete.
func FromSummary(s *trigger.Summary) trigger.Trigger {
	t := trigger.Trigger{Ref: s.Ref, Entities: s.Entities, Reference: s.Reference}
	t.Plugin, t.Kind, t.Type, t.Aggregation = s.Plugin, s.Kind, s.Type, s.Aggregation
	t.Scheduled, t.Triggered, t.Status = s.Scheduled, s.Triggered, s.Status
	return t
}

func (e *Encoder) plugin(p *trigger.Plugin) {
	e.Texts(p.ID, p.Name, p.Type)
	e.Byte(byte(p.Active))
}

func (d *Decoder) plugin() trigger.Plugin {
	return trigger.Plugin{ID: d.Text(), Name: d.Text(), Type: d.Text(), Active: trigger.Tristate(d.enum(byte(trigger.Yes)))}
}
