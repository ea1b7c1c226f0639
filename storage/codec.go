package storage

import (
	"encoding/binary"
	"fmt"

	"integration-log/app/trigger"
)

// encoder appends values in the form that decoder reads: integers as varints,
// texts and lists with their length before them, times as a byte that tells the
// precision (0: absent) and eight bytes of nanoseconds.
type encoder struct {
	dst []byte
}

func (e *encoder) byte(b byte)      { e.dst = append(e.dst, b) }
func (e *encoder) uint(n uint64)    { e.dst = binary.AppendUvarint(e.dst, n) }
func (e *encoder) int(n int64)      { e.dst = binary.AppendVarint(e.dst, n) }
func (e *encoder) uint32(n uint32)  { e.dst = binary.BigEndian.AppendUint32(e.dst, n) }
func (e *encoder) moment(n int64)   { e.dst = binary.BigEndian.AppendUint64(e.dst, uint64(n)^signBit) }
func (e *encoder) text(text string) { e.uint(uint64(len(text))); e.dst = append(e.dst, text...) }

func (e *encoder) texts(list ...string) {
	for _, text := range list {
		e.text(text)
	}
}

func (e *encoder) time(t trigger.Time) {
	e.byte(byte(t.Digits() + 1))
	if !t.IsZero() {
		e.moment(t.Nanos())
	}
}

// decoder reads what encoder appended. Every length is checked before use; after
// the first failure it returns zero values only. Its texts share src.
type decoder struct {
	src string
	err error
}

func (d *decoder) fail(what string) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: %s ends too early or is too large", ErrDamaged, what)
	}
	d.src = ""
}

func (d *decoder) take(n uint64, what string) string {
	if n > uint64(len(d.src)) {
		d.fail(what)
		return ""
	}
	taken := d.src[:n]
	d.src = d.src[n:]
	return taken
}

func (d *decoder) byte() byte {
	if taken := d.take(1, "a byte"); taken != "" {
		return taken[0]
	}
	return 0
}

func (d *decoder) uint() uint64 {
	var n uint64
	for i := 0; i < len(d.src) && i < binary.MaxVarintLen64; i++ {
		c := d.src[i]
		if i == binary.MaxVarintLen64-1 && c > 1 {
			break
		}
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			d.src = d.src[i+1:]
			return n
		}
	}
	d.fail("a number")
	return 0
}

func (d *decoder) int() int64 {
	n := d.uint()
	return int64(n>>1) ^ -int64(n&1)
}

func (d *decoder) uint32() uint32 {
	taken := d.take(4, "a number")
	if d.err != nil {
		return 0
	}
	return uint32(taken[0])<<24 | uint32(taken[1])<<16 | uint32(taken[2])<<8 | uint32(taken[3])
}

func (d *decoder) moment() int64 {
	high := uint64(d.uint32())
	return int64((high<<32 | uint64(d.uint32())) ^ signBit)
}

func (d *decoder) text() string { return d.take(d.uint(), "a text") }

func (d *decoder) time() trigger.Time {
	form := d.byte()
	switch {
	case form == 0:
		return trigger.Time{}
	case form > 10:
		d.fail("the precision of a time")
		return trigger.Time{}
	}
	t := trigger.FromNanos(d.moment(), int(form)-1)
	if d.err != nil {
		return trigger.Time{}
	}
	return t
}

// count reads the length of a list whose elements take at least size bytes each.
func (d *decoder) count(size int) int {
	n := d.uint()
	if n > uint64(len(d.src)/size) {
		d.fail("a list")
		return 0
	}
	return int(n)
}

// end returns the first failure, or that bytes are left over.
func (d *decoder) end() error {
	if d.err == nil && d.src != "" {
		return fmt.Errorf("%w: %d bytes too many", ErrDamaged, len(d.src))
	}
	return d.err
}
