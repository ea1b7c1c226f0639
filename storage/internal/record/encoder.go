package record

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/wire"
)

// Encoder appends to a record, which is two runs of bytes: Dst, and the packed
// UUIDs in the order of their fields.
type Encoder struct {
	wire.Encoder
	IDs []byte
}

// ID appends a text that is a UUID in most logs: a 0 and the packed UUID, or
// the length plus one and the text.
func (e *Encoder) ID(text string) {
	var ok bool
	if e.IDs, ok = Pack(e.IDs, text); ok {
		e.Uint(0)
		return
	}
	e.Uint(uint64(len(text)) + 1)
	e.Dst = append(e.Dst, text...)
}

// units are what times are counted in where it loses nothing, in nanoseconds.
var units = [...]int64{1, 1e3, 1e6, 1e9}

// since appends a time as its distance from a moment near it: a byte with the
// precision (as wire has it) and the unit, and the number of units.
func (e *Encoder) since(t trigger.Time, base int64) {
	if t.IsZero() {
		e.Byte(0)
		return
	}
	distance := t.Nanos() - base // wraps as it does back
	unit := len(units) - 1
	for distance%units[unit] != 0 {
		unit--
	}
	e.Byte(t.Form() | byte(unit)<<unitShift)
	e.Int(distance / units[unit])
	e.Reading(t)
}

// unitShift is where the unit stands in the byte before a time.
const unitShift = 5
