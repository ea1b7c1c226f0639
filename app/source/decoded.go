package source

import (
	"encoding/binary"
	"io"
)

// decodedBytes is how much is decoded at once; as UTF-8 it is at most three times as long.
const decodedBytes = 64 << 10

// decoded gives text of another encoding as UTF-8. While nothing beyond ASCII came
// it does not know which, and tells when it does.
type decoded struct {
	r        io.Reader
	encoding *string // as people are told
	known    bool
	raw      []byte // read and not decoded
	buf      []byte // what was decoded last
	text     []byte // the rest of it, which is not given
	err      error  // what r gave last
}

// newDecoded reads r in encoding; "" where it is still to be found out.
func newDecoded(r io.Reader, encoding string, told *string) *decoded {
	d := &decoded{r: r, encoding: told, known: encoding != "", raw: make([]byte, 0, decodedBytes)}
	if *told = encoding; !d.known {
		*told = utf8Name
	}
	return d
}

func (d *decoded) Read(p []byte) (int, error) {
	if d.known && *d.encoding == utf8Name && len(d.raw)+len(d.text) == 0 && d.err == nil {
		return d.r.Read(p)
	}
	for len(d.text) == 0 {
		if d.err != nil && len(d.raw) == 0 {
			return 0, d.err
		}
		if d.err == nil {
			n, err := d.r.Read(d.raw[len(d.raw):cap(d.raw)])
			d.raw, d.err = d.raw[:len(d.raw)+n], err
			if n == 0 && err == nil {
				return 0, nil
			}
		}
		d.decode()
	}
	n := copy(p, d.text)
	d.text = d.text[n:]
	return n, nil
}

// decode decodes what is whole of raw.
func (d *decoded) decode() {
	if !d.known {
		if encoding := beyondASCII(d.raw); encoding != "" {
			*d.encoding, d.known = encoding, true
		}
	}
	used := len(d.raw)
	switch *d.encoding {
	case utf16LEName:
		d.buf, used = fromUTF16(d.buf[:0], d.raw, binary.LittleEndian, d.err != nil)
	case utf16BEName:
		d.buf, used = fromUTF16(d.buf[:0], d.raw, binary.BigEndian, d.err != nil)
	case ansiName:
		d.buf = fromANSI(d.buf[:0], d.raw)
	default:
		if !d.known && d.err == nil {
			used = asciiEnd(d.raw, 0) // a character that is cut off waits for its rest
		}
		d.buf = append(d.buf[:0], d.raw[:used]...)
	}
	d.text, d.raw = d.buf, d.raw[:copy(d.raw, d.raw[used:])]
}
