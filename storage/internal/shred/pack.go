package shred

import (
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/wire"
)

// pack keeps the tokens of a column as numbers or digits, if they are such and
// each comes back as it is written.
func (e *Encoder) pack(c *column, h *head) bool {
	w := wire.Encoder{Dst: e.scratch[:0]}
	ok := e.layout.read(c) && e.packLayout(&w, c, h)
	if !ok {
		w.Dst = w.Dst[:0]
		ok = e.packDecimals(&w, c, h)
	}
	if e.scratch = w.Dst; !ok {
		return false
	}
	h.body = blob{stored: len(w.Dst), raw: len(w.Dst)}
	e.body = append(e.body, w.Dst...)
	if h.place != start {
		e.tellLiteral(c)
	}
	return true
}

func (e *Encoder) packLayout(w *wire.Encoder, c *column, h *head) (ok bool) {
	e.layout.put(w)
	begin := len(w.Dst)
	h.traits = e.bits.survey(e.layout.first)
	if h.traits&hasEscape != 0 {
		return false // digits may be part of an escape
	}
	if e.list, ok = e.layout.digits(c, e.list[:0]); ok {
		h.form = digits
		h.traits |= e.bits.survey([]byte("0123456789"))
		e.numbers(w, e.list)
		return true
	}
	for _, f := range []form{lowerHex, upperHex} {
		w.Dst = w.Dst[:begin]
		if e.hex(w, c, f.alphabet()) {
			h.form = f
			h.traits |= e.bits.survey([]byte(f.alphabet()))
			return true
		}
	}
	return false
}

func (e *Encoder) packDecimals(w *wire.Encoder, c *column, h *head) bool {
	x := &e.decimals
	if !x.read(c) {
		return false
	}
	h.form = decimal
	h.traits = e.bits.survey([]byte("-.0123456789"))
	if x.trimmed {
		w.Byte(x.scale | trimmedBit)
	} else {
		w.Byte(x.scale)
	}
	e.numbers(w, x.list)
	return true
}

// unpacking reads the tokens of a column that was packed.
type unpacking struct {
	wire.Decoder
	*Buffers
	n    int // tokens
	into *Stream
}

// unpack reads the tokens of a column that was packed.
func (c *Chunk) unpack(h *head, into *Stream) error {
	n := c.dir.presences[h.presence].tokens
	body, err := c.packedBody(h)
	if err != nil {
		return err
	}
	u := unpacking{wire.Decoder{Src: body}, c.buffers(), n, into}
	switch h.form {
	case digits:
		err = u.digits()
	case decimal:
		err = u.decimals()
	default:
		err = u.hex(h.form.alphabet())
	}
	if err == nil && !c.Passing {
		err = c.unpacked(len(into.text))
	}
	if err != nil {
		return err
	}
	return u.End()
}

// packedBody returns the body of a column that was packed; it is valid within a transaction.
func (c *Chunk) packedBody(h *head) (string, error) {
	if tokens := c.dir.presences[h.presence].tokens; tokens > maxPacked {
		return "", damage.New("%d numbers", tokens)
	}
	return c.inPlace(h.body)
}

// unpacked counts what a packed column has become and a chunk keeps: a few bytes may
// say that a million tokens are alike.
func (c *Chunk) unpacked(n int) error {
	if c.packs += n; c.packs > maxUnpacked {
		return damage.New("packed columns of %d bytes", c.packs)
	}
	return nil
}
