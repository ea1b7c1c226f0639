package source

import (
	"bytes"
	"context"
	"io"
	"slices"
)

// readSize is how much is read at once.
const readSize = 256 << 10

// window is the part of the text that is held: it slides over the text, and
// grows while a record is not whole.
type window struct {
	ctx    context.Context
	r      io.Reader
	buf    []byte
	at     int   // buf[at:] is not yet taken
	offset int64 // of buf[at] in the text
	line   int64 // of buf[at], 1-based
	column int   // of buf[at], in bytes from the line's start
	err    error // why no more comes: io.EOF, a *Reject of unpacking, or another error
}

// rest returns what is held; it is valid until more is called.
func (w *window) rest() []byte { return w.buf[w.at:] }

// more reads on and tells whether anything came.
func (w *window) more() bool {
	if w.err == nil {
		w.err = w.ctx.Err()
	}
	if w.err != nil {
		return false
	}
	if cap(w.buf)-len(w.buf) < readSize {
		w.buf = append(w.buf[:0], w.buf[w.at:]...)
		w.at = 0
		w.buf = slices.Grow(w.buf, readSize)
	}
	for range 100 {
		n, err := w.r.Read(w.buf[len(w.buf):cap(w.buf)])
		w.buf = w.buf[:len(w.buf)+n]
		w.err = err
		if n > 0 {
			return true
		}
		if err != nil {
			return false
		}
	}
	w.err = io.ErrNoProgress
	return false
}

// take moves on by n bytes.
func (w *window) take(n int) {
	taken := w.buf[w.at : w.at+n]
	if newlines := bytes.Count(taken, newline); newlines > 0 {
		w.line += int64(newlines)
		w.column = n - 1 - bytes.LastIndexByte(taken, '\n')
	} else {
		w.column += n
	}
	w.at += n
	w.offset += int64(n)
}

var newline = []byte{'\n'}

// skip takes bytes as long as they are in set, and tells whether one comes that is not.
func (w *window) skip(set string) bool {
	for {
		rest := w.rest()
		n := 0
		for n < len(rest) && bytes.IndexByte([]byte(set), rest[n]) >= 0 {
			n++
		}
		w.take(n)
		if n < len(rest) {
			return true
		}
		if !w.more() {
			return false
		}
	}
}
