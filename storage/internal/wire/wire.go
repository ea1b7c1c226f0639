// Package wire has the primitive values that everything stored is made of.
package wire

import (
	"encoding/binary"
	"fmt"
	"math"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
)

// signBit turned over makes signed numbers sort as big-endian bytes.
const signBit = 1 << 63

// Encoder appends values in the form that Decoder reads: integers as varints,
// texts and lists with their length before them, times as a byte that tells the
// precision (0: absent) and eight bytes of nanoseconds.
type Encoder struct {
	Dst []byte
}

// Byte appends one byte.
func (e *Encoder) Byte(b byte) { e.Dst = append(e.Dst, b) }

// Bool appends a byte, 0 or 1.
func (e *Encoder) Bool(set bool) {
	if set {
		e.Byte(1)
	} else {
		e.Byte(0)
	}
}

// Uint appends an unsigned varint.
func (e *Encoder) Uint(n uint64) { e.Dst = binary.AppendUvarint(e.Dst, n) }

// Int appends a zigzag varint.
func (e *Encoder) Int(n int64) { e.Dst = binary.AppendVarint(e.Dst, n) }

// Uint32 appends four bytes, big endian.
func (e *Encoder) Uint32(n uint32) { e.Dst = binary.BigEndian.AppendUint32(e.Dst, n) }

// Moment appends nanoseconds in eight bytes that sort as moments do.
func (e *Encoder) Moment(n int64) { e.Dst = binary.BigEndian.AppendUint64(e.Dst, uint64(n)^signBit) }

// Text appends a length and the bytes.
func (e *Encoder) Text(text string) { e.Uint(uint64(len(text))); e.Dst = append(e.Dst, text...) }

// Texts appends each text.
func (e *Encoder) Texts(list ...string) {
	for _, text := range list {
		e.Text(text)
	}
}

// Time appends a time with its precision.
func (e *Encoder) Time(t trigger.Time) {
	e.Byte(t.Form())
	if !t.IsZero() {
		e.Moment(t.Nanos())
	}
	e.Reading(t)
}

// Reading appends by which reading a naive time became a moment; nothing for others.
func (e *Encoder) Reading(t trigger.Time) {
	if t.Naive() {
		e.Uint(uint64(t.Reading()))
	}
}

// Decoder reads what Encoder appended. Every length is checked before use; after
// the first failure, Err, it returns zero values only. Its texts share Src.
type Decoder struct {
	Src string
	Err error
}

// Fail makes what the first failure unless there was one.
func (d *Decoder) Fail(what string) {
	if d.Err == nil {
		d.Err = fmt.Errorf("%w: %s ends too early or is too large", damage.Err, what)
	}
	d.Src = ""
}

// Take reads n bytes as they stand.
func (d *Decoder) Take(n uint64, what string) string {
	if n > uint64(len(d.Src)) {
		d.Fail(what)
		return ""
	}
	taken := d.Src[:n]
	d.Src = d.Src[n:]
	return taken
}

// Byte reads one byte.
func (d *Decoder) Byte() byte {
	if taken := d.Take(1, "a byte"); taken != "" {
		return taken[0]
	}
	return 0
}

// Bool reads a byte, 0 or 1.
func (d *Decoder) Bool() bool {
	b := d.Byte()
	if b > 1 {
		d.Fail("a choice")
	}
	return b == 1
}

// Uint reads an unsigned varint.
func (d *Decoder) Uint() uint64 {
	var n uint64
	for i := 0; i < len(d.Src) && i < binary.MaxVarintLen64; i++ {
		c := d.Src[i]
		if i == binary.MaxVarintLen64-1 && c > 1 {
			break
		}
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			d.Src = d.Src[i+1:]
			return n
		}
	}
	d.Fail("a number")
	return 0
}

// Int reads a zigzag varint.
func (d *Decoder) Int() int64 {
	n := d.Uint()
	return int64(n>>1) ^ -int64(n&1)
}

// Uint32 reads four bytes, big endian.
func (d *Decoder) Uint32() uint32 {
	taken := d.Take(4, "a number")
	if d.Err != nil {
		return 0
	}
	return uint32(taken[0])<<24 | uint32(taken[1])<<16 | uint32(taken[2])<<8 | uint32(taken[3])
}

// Moment reads nanoseconds since the Unix epoch.
func (d *Decoder) Moment() int64 {
	high := uint64(d.Uint32())
	return int64((high<<32 | uint64(d.Uint32())) ^ signBit)
}

// Text reads a length and so many bytes.
func (d *Decoder) Text() string { return d.Take(d.Uint(), "a text") }

// Time reads a time with its precision.
func (d *Decoder) Time() trigger.Time {
	form := d.Byte()
	if form == 0 {
		return trigger.Time{}
	}
	return d.Reading(d.TimeOf(d.Moment(), form))
}

// Reading reads what Encoder.Reading wrote of t.
func (d *Decoder) Reading(t trigger.Time) trigger.Time {
	if !t.Naive() {
		return t
	}
	reading := d.Uint()
	if reading > math.MaxUint32 {
		d.Fail("the reading of a time")
	}
	if d.Err != nil {
		return trigger.Time{}
	}
	return t.ReadBy(uint32(reading))
}

// TimeOf returns a time of a moment and a form that were read; a form that no time has is a failure.
func (d *Decoder) TimeOf(nanos int64, form byte) trigger.Time {
	t, ok := trigger.FromForm(nanos, form)
	if !ok {
		d.Fail("the precision of a time")
	}
	if d.Err != nil {
		return trigger.Time{}
	}
	return t
}

// Count reads the length of a list whose elements take at least size bytes each.
func (d *Decoder) Count(size int) int {
	n := d.Uint()
	if n > uint64(len(d.Src)/size) {
		d.Fail("a list")
		return 0
	}
	return int(n)
}

// End returns the first failure, or that bytes are left over.
func (d *Decoder) End() error {
	if d.Err == nil && d.Src != "" {
		return fmt.Errorf("%w: %d bytes too many", damage.Err, len(d.Src))
	}
	return d.Err
}
