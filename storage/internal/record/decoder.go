package record

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/wire"
)

// Decoder reads a record. Its texts share Src, or one text of all its UUIDs.
type Decoder struct {
	wire.Decoder
	packed string // UUIDs; none once the first was asked for
	ids    string // what is left of them, unpacked
	inLoan bool   // the record is that of an event in its delivery's
}

// NewDecoder returns a decoder of a record's two runs.
func NewDecoder(src, ids string) Decoder {
	return Decoder{Decoder: wire.Decoder{Src: src}, packed: ids}
}

// ID reads what Encoder.ID wrote.
func (d *Decoder) ID() string {
	n := d.Uint()
	if n > 0 {
		return d.Take(n-1, "a text")
	}
	if d.packed != "" {
		d.packed, d.ids = "", Unpack(d.packed)
	}
	if d.Err == nil && len(d.ids) < UUIDText {
		d.Fail("a UUID")
	}
	if d.Err != nil {
		return ""
	}
	text := d.ids[:UUIDText]
	d.ids = d.ids[UUIDText:]
	return text
}

// since reads a time that Encoder.since wrote.
func (d *Decoder) since(base int64) trigger.Time {
	form := d.Byte()
	if form == 0 {
		return trigger.Time{}
	}
	unit := int(form >> unitShift)
	form &= 1<<unitShift - 1
	if form == 0 || unit >= len(units) {
		d.Fail("the precision of a time")
		return trigger.Time{}
	}
	return d.Reading(d.TimeOf(base+d.Int()*units[unit], form))
}

// enum reads a byte that is at most greatest.
func (d *Decoder) enum(greatest byte) byte {
	b := d.Byte()
	if b > greatest {
		d.Fail("a choice")
		return 0
	}
	return b
}

// integer reads a number that fits an int of this machine.
func (d *Decoder) integer() int {
	n := d.Int()
	if int64(int(n)) != n {
		d.Fail("a number")
		return 0
	}
	return int(n)
}

// list reads the length of a list whose elements take at least size bytes each.
func (d *Decoder) list(size, most int) int {
	n := d.Count(size)
	if n > most {
		d.Fail("a list")
		return 0
	}
	return n
}

// End returns the first failure, or that something is left over.
func (d *Decoder) End() error {
	if d.Err == nil {
		d.Src += d.packed + d.ids
	}
	return d.Decoder.End()
}
