package record

import "integration-log/app/trigger"

// The bits of a trigger's flags; the two lowest are the status.
const (
	FlagStatus    = 1<<2 - 1
	FlagScheduled = 1 << 2 // the log time is Scheduled
	FlagTriggered = 1 << 3 // there is a Triggered
	FlagGeneral   = 1 << 4 // trigger.General
	MaxFlags      = 1<<5 - 1
)

// Cells are the parts of a trigger that a segment keeps in columns. They stand
// beside a head, not in it.
type Cells struct {
	LogTime   trigger.Time
	Triggered int64 // nanoseconds
	Flags     byte
	Type      string
}

// CellsOf returns the cells of a list row.
func CellsOf(s *trigger.Summary) Cells {
	c := Cells{LogTime: s.LogTime, Triggered: s.Triggered.Nanos(), Flags: byte(s.Status) & FlagStatus, Type: s.Type}
	if !s.Scheduled.IsZero() {
		c.Flags |= FlagScheduled
	}
	if !s.Triggered.IsZero() {
		c.Flags |= FlagTriggered
	}
	if s.General {
		c.Flags |= FlagGeneral
	}
	return c
}

func (e *Encoder) cells(c *Cells) {
	e.Byte(c.Flags)
	e.Time(c.LogTime)
	if c.Flags&FlagTriggered != 0 {
		e.Moment(c.Triggered)
	}
	e.Text(c.Type)
}

func (d *Decoder) cells() Cells {
	c := Cells{Flags: d.enum(MaxFlags), LogTime: d.Time()}
	if c.Flags&FlagTriggered != 0 {
		c.Triggered = d.Moment()
	}
	c.Type = d.Text()
	return c
}
