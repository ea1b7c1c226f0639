package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// records is what the decoders of all shapes have: the text, and who gets its records.
type records struct {
	w       window
	facts   *Facts
	yield   func(Item, error) bool
	stopped bool // the receiver wants no more
	told    bool // a reject said why the text ends early
	nodes   []Node
	used    int // nodes that belong to items

	shownOnes []byte // what the latest items are shown as

	encodingKnown bool // nothing more tells whether the texts of JSON are
	ansi          bool // Windows-1252
}

// finish tells why the text ended early, unless a reject already did.
func (r *records) finish() {
	if r.stopped || r.w.err == nil || errors.Is(r.w.err, io.EOF) {
		return
	}
	var reject *Reject
	if !errors.As(r.w.err, &reject) {
		r.give(Item{Line: r.w.line, Offset: r.w.offset}, fmt.Errorf("read on after byte %d: %w", r.w.offset, r.w.err))
	} else if !r.told {
		r.give(Item{Line: r.w.line, Offset: r.w.offset}, reject)
	}
}

// calledOff tells whether ctx ended, for what takes long without reading on. Nothing
// of the text is left then.
func (r *records) calledOff() bool {
	err := r.w.ctx.Err()
	if err != nil {
		r.w.err = err
		r.w.take(len(r.w.rest()))
	}
	return err != nil
}

func (r *records) give(item Item, err error) {
	if err == nil {
		item.Texts = r.textsOf(item.Raw)
	}
	if !r.stopped && !r.yield(item, err) {
		r.stopped = true
	}
}

// atLeast tells whether n bytes are there.
func (r *records) atLeast(n int) bool {
	for len(r.w.rest()) < n {
		if !r.w.more() {
			return false
		}
	}
	return true
}

// endReason says why no more text comes: usual for the ordinary end of the file.
// Not ok when the disk failed or the reading was called off, which is no reject.
func (r *records) endReason(usual string) (reason string, ok bool) {
	var reject *Reject
	switch {
	case r.w.err == nil || errors.Is(r.w.err, io.EOF):
		return usual, true
	case errors.As(r.w.err, &reject):
		return reject.Reason, true
	}
	return "", false
}

// outline reads a whole value; false when it is not valid or too deep. Outlines
// share memory, a block of nodes for many records.
func (r *records) outline(text []byte) (ok bool) {
	r.makeRoom(minNodes)
	r.nodes, ok = Outline(r.nodes[:r.used], text)
	return ok
}

// makeRoom makes room for n nodes.
func (r *records) makeRoom(n int) {
	if cap(r.nodes)-r.used < n {
		r.nodes, r.used = make([]Node, 0, max(nodesAtOnce, n)), 0
	}
}

// shown keeps the beginning of a record as it stands in the file. Many share memory.
func (r *records) shown(text []byte) []byte {
	text = text[:min(len(text), MaxRejectRaw)]
	if cap(r.shownOnes)-len(r.shownOnes) < len(text) {
		r.shownOnes = make([]byte, 0, shownAtOnce)
	}
	from := len(r.shownOnes)
	r.shownOnes = append(r.shownOnes, text...)
	return r.shownOnes[from:len(r.shownOnes):len(r.shownOnes)]
}

// shownTo cuts what was shown latest to n bytes, and takes the rest of its memory back.
func (r *records) shownTo(latest []byte, n int64) []byte {
	size := min(int(n), len(latest))
	r.shownOnes = r.shownOnes[:len(r.shownOnes)-(len(latest)-size)]
	return latest[:size:size]
}

// item yields the first n bytes, which were outlined just now.
func (r *records) item(n int) {
	if n > MaxRecord {
		r.reject(n, tooBig)
		return
	}
	it := Item{Raw: bytes.Clone(r.w.rest()[:n]), Outline: r.takeOutline(), Line: r.w.line, Offset: r.w.offset}
	r.w.take(n)
	r.give(it, nil)
}

// takeOutline gives an item the outline that was made just now.
func (r *records) takeOutline() []Node {
	outline := r.nodes[r.used:len(r.nodes):len(r.nodes)]
	r.used = len(r.nodes)
	return outline
}

// reject takes n bytes that cannot be a record.
func (r *records) reject(n int, reason string) {
	bad := r.badItem()
	bad.add(r.w.rest()[:n])
	r.w.take(n)
	r.give(bad.Item, &Reject{reason})
}

// badItem begins a reject at the window.
func (r *records) badItem() badItem { return badItem{Item{Line: r.w.line, Offset: r.w.offset}} }

type badItem struct{ Item }

// add keeps the first MaxRejectRaw bytes of what a reject skips.
func (b *badItem) add(text []byte) {
	b.Raw = append(b.Raw, text[:min(len(text), MaxRejectRaw-len(b.Raw))]...)
}

// skipLine passes the next line end; false at the end of the text.
func (r *records) skipLine(bad *badItem) bool {
	for {
		rest := r.w.rest()
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			bad.add(rest[:i+1])
			r.w.take(i + 1)
			return true
		}
		bad.add(rest)
		r.w.take(len(rest))
		if !r.w.more() {
			return false
		}
	}
}

// giveBad yields a reject without the blanks behind it.
func (r *records) giveBad(bad badItem, reason string) {
	bad.Raw = bytes.TrimRight(bad.Raw, blanks)
	r.give(bad.Item, &Reject{reason})
}
