package segment

import (
	"encoding/binary"

	"integration-log/storage/internal/damage"
)

// inPlace reads stored bytes without copying them. After the first failure, err,
// it returns nothing but zeros.
type inPlace struct {
	src []byte
	err error
}

func (d *inPlace) fail(what string) {
	if d.err == nil {
		d.err = damage.New("%s ends too early or is too large", what)
	}
	d.src = nil
}

// uint reads an unsigned varint.
func (d *inPlace) uint() uint64 {
	n, size := binary.Uvarint(d.src)
	if size <= 0 {
		d.fail("a number")
		return 0
	}
	d.src = d.src[size:]
	return n
}

// take returns n bytes where they are stored.
func (d *inPlace) take(n uint64, what string) []byte {
	if n > uint64(len(d.src)) {
		d.fail(what)
		return nil
	}
	taken := d.src[:n]
	d.src = d.src[n:]
	return taken
}
