package shred

import (
	"unsafe"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/wire"
)

// packed is a column of digits or numbers where it is stored: of it single tokens
// are written, for who wants one row and not all. It is valid within a transaction.
type packed struct {
	form    form
	layout  layout   // of all forms but decimal
	scale   int      // of the form decimal
	trimmed bool     // of the form decimal
	planes  []narrow // each has a byte of every token
	base    int64    // of numbers
	steps   bool     // numbers are kept as the difference to the one before
	summed  int      // how many steps sum has
	sum     int64
}

func (c *Chunk) packed(n int) (*packed, error) {
	h := &c.dir.columns[n]
	tokens := c.dir.presences[h.presence].tokens
	body, err := c.packedBody(h)
	if err != nil {
		return nil, err
	}
	c.Decoded++
	d, x := wire.Decoder{Src: body}, &packed{form: h.form}
	if h.form == decimal {
		x.scale, x.trimmed, err = readScale(&d)
	} else {
		x.layout, err = readLayout(&d)
	}
	if err != nil {
		return nil, err
	}
	planes := (len(x.layout.at) + 1) / 2
	if h.form == decimal || h.form == digits {
		if planes, err = x.readBase(&d); err != nil {
			return nil, err
		}
	}
	if err := c.readPlanes(&d, x, planes, tokens); err != nil {
		return nil, err
	}
	return x, d.End()
}

// inPlace returns a part's data; they are valid within a transaction.
func (c *Chunk) inPlace(b blob) (string, error) {
	read := c.read
	if !b.compressed {
		read = func(b blob) ([]byte, error) { return c.src.Bytes(b.offset, b.offset+b.stored) }
	}
	data, err := read(b)
	return unsafe.String(unsafe.SliceData(data), len(data)), err // nobody writes there meanwhile
}

// readBase reads what stands before the planes of numbers, and returns how many those are.
func (x *packed) readBase(d *wire.Decoder) (planes int, err error) {
	base, code := d.Int(), d.Byte()
	if planes = int(code &^ differences); planes > 8 {
		return 0, damage.New("numbers of %d bytes", planes)
	}
	x.base, x.steps = base, code&differences != 0
	return planes, d.Err
}

func (c *Chunk) readPlanes(d *wire.Decoder, x *packed, planes, tokens int) error {
	for range planes {
		plane, err := readPlane(d, nil, tokens)
		if err != nil {
			return err
		}
		if err := c.unpacked(tokens); err != nil {
			return err
		}
		x.planes = append(x.planes, plane)
	}
	return d.Err
}

// stored returns what the planes have of the i-th token.
func (x *packed) stored(i int) (n int64) {
	for shift, plane := range x.planes {
		n |= int64(plane.at(i)) << (8 * shift)
	}
	return n
}

// number returns the i-th number; ascending ones cost least.
func (x *packed) number(i int) int64 {
	if !x.steps {
		return x.base + x.stored(i)
	}
	if i < x.summed-1 {
		x.summed, x.sum = 0, 0
	}
	for ; x.summed <= i; x.summed++ {
		step := x.stored(x.summed)
		x.sum += int64(uint64(step)>>1) ^ -(step & 1)
	}
	return x.base + x.sum
}

// token appends the i-th token.
func (x *packed) token(dst []byte, i int) []byte {
	if x.form == decimal {
		return appendDecimal(dst, x.number(i), x.scale, x.trimmed)
	}
	begin := len(dst)
	dst = append(dst, x.layout.first...)
	token := dst[begin:]
	if x.form == digits {
		x.layout.fill(token, x.number(i))
		return dst
	}
	alphabet := x.form.alphabet()
	for k := 0; k < len(x.layout.at); k += 2 {
		pair := x.planes[k/2].at(i)
		token[x.layout.at[k]] = alphabet[pair>>4]
		token[x.layout.at[min(k+1, len(x.layout.at)-1)]] = alphabet[pair&15]
	}
	return dst
}
