package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"integration-log/app/trigger"
)

const blanks = " \t\r\n"

var bom = []byte("\xef\xbb\xbf")

// Reasons of rejects.
const (
	notAnObject = "not a JSON object"
	notValid    = "not valid JSON"
	tooBig      = "the record is larger than 16 MiB"
	endsInside  = "the file ends inside this record"
	listOpen    = "the file ends before its list of records is closed: the export was cut off"
)

var tooDeep = fmt.Sprintf("the record nests deeper than %d levels", trigger.MaxDepth)

// scanner finds the records in a window and yields them.
type scanner struct {
	w       window
	yield   func(Item, error) bool
	stopped bool  // the receiver wants no more
	told    bool  // a reject said why the text ends early
	clear   int64 // the text has no line end from the window's start to this offset
	rewound int64 // bytes read twice so far
	nodes   []Node
	used    int // nodes that belong to items
}

// run reads the whole text.
func (s *scanner) run() {
	for !s.stopped && s.w.skip(blanks) {
		s.record()
	}
	s.finish()
}

// finish tells why the text ended early, unless a reject already did.
func (s *scanner) finish() {
	if s.stopped || s.w.err == nil || errors.Is(s.w.err, io.EOF) {
		return
	}
	var reject *Reject
	if !errors.As(s.w.err, &reject) {
		s.give(Item{Line: s.w.line, Offset: s.w.offset}, fmt.Errorf("read on after byte %d: %w", s.w.offset, s.w.err))
	} else if !s.told {
		s.give(Item{Line: s.w.line, Offset: s.w.offset}, reject)
	}
}

func (s *scanner) give(item Item, err error) {
	if !s.stopped && !s.yield(item, err) {
		s.stopped = true
	}
}

// record reads what begins at the window: an object, a list, or a bad line.
func (s *scanner) record() {
	switch rest := s.w.rest(); {
	case rest[0] == '{':
		s.object()
	case rest[0] == '[':
		s.w.take(1)
		s.list()
	case rest[0] == bom[0] && s.atLeast(len(bom)) && bytes.HasPrefix(s.w.rest(), bom):
		s.w.take(len(bom))
	default:
		s.resync(notAnObject, topLevel)
	}
}

// atLeast tells whether n bytes are there.
func (s *scanner) atLeast(n int) bool {
	for len(s.w.rest()) < n {
		if !s.w.more() {
			return false
		}
	}
	return true
}

// object reads an object of the top level: a whole line, as most are, or by its brackets.
func (s *scanner) object() {
	if line, ok := s.line(); ok {
		line = bytes.TrimRight(line, blanks)
		if line[len(line)-1] == '}' && s.outline(line) && !mayWrap(line, s.nodes[s.used:]) {
			s.item(len(line))
			return
		}
	}
	e := extent{lists: true}
	n, p := s.scan(&e)
	switch {
	case p == listBegins:
		s.w.take(n)
		s.list()
		s.wrapperEnd(&e)
	case p == ended:
		s.whole(n, e.deepest)
	default:
		s.unfinished(&e, n, p, topLevel)
	}
}

// whole judges a value of n bytes that ended by its brackets.
func (s *scanner) whole(n, deepest int) {
	switch {
	case s.lineGoesOn(n):
		s.rewindOrTake(n, notValid, topLevel)
	case deepest > trigger.MaxDepth:
		s.reject(n, tooDeep)
	case !s.outline(s.w.rest()[:n]):
		s.rewindOrTake(n, notValid, topLevel)
	default:
		s.item(n)
	}
}

// lineGoesOn tells whether something that begins no record stands behind n bytes on their line.
func (s *scanner) lineGoesOn(n int) bool {
	for {
		for ; n < len(s.w.rest()); n++ {
			switch s.w.rest()[n] {
			case ' ', '\t', '\r':
			case '\n', '{', '[':
				return false
			default:
				return true
			}
		}
		if n > MaxRecord || !s.w.more() {
			return false
		}
	}
}

// line returns what stands before the next line end, or the end of the text; not
// ok when that is more than MaxRecord bytes away.
func (s *scanner) line() (line []byte, ok bool) {
	from := int(max(s.clear-s.w.offset, 0))
	for {
		rest := s.w.rest()
		if i := bytes.IndexByte(rest[from:], '\n'); i >= 0 {
			s.clear = s.w.offset + int64(from+i)
			return rest[:from+i], from+i <= MaxRecord
		}
		from = len(rest)
		s.clear = s.w.offset + int64(from)
		if from > MaxRecord {
			return nil, false
		}
		if !s.w.more() {
			return s.w.rest(), true
		}
	}
}

// scan walks over the value at the window, at most a little over MaxRecord bytes of it.
func (s *scanner) scan(e *extent) (n int, p progress) {
	for {
		took, p := e.feed(s.w.rest()[n:])
		n += took
		if p == listBegins && !wraps(s.w.rest()[:n], e) {
			continue
		}
		if p != goesOn || n > MaxRecord || !s.w.more() {
			return n, p
		}
	}
}

// fault tells why text, a whole value without an outline, cannot be a record.
func fault(text []byte) string {
	switch {
	case text[0] != '{':
		return notAnObject
	case trigger.TooDeep(text):
		return tooDeep
	}
	return notValid
}

// outline reads a whole value; false when it is not valid or too deep. Outlines
// share memory, a block of nodes for many records.
func (s *scanner) outline(text []byte) (ok bool) {
	if cap(s.nodes)-s.used < minNodes {
		s.nodes, s.used = make([]Node, 0, nodesAtOnce), 0
	}
	s.nodes, ok = Outline(s.nodes[:s.used], text)
	return ok
}

// item yields the first n bytes, which were outlined just now.
func (s *scanner) item(n int) {
	if n > MaxRecord {
		s.reject(n, tooBig)
		return
	}
	outline := s.nodes[s.used:len(s.nodes):len(s.nodes)]
	s.used = len(s.nodes)
	it := Item{Raw: bytes.Clone(s.w.rest()[:n]), Outline: outline, Line: s.w.line, Offset: s.w.offset}
	s.w.take(n)
	s.give(it, nil)
}

// reject takes n bytes that cannot be a record.
func (s *scanner) reject(n int, reason string) {
	bad := s.badItem()
	bad.add(s.w.rest()[:n])
	s.w.take(n)
	s.give(bad.Item, &Reject{reason})
}

// badItem begins a reject at the window.
func (s *scanner) badItem() badItem { return badItem{Item{Line: s.w.line, Offset: s.w.offset}} }

type badItem struct{ Item }

// add keeps the first MaxRejectRaw bytes of what a reject skips.
func (b *badItem) add(text []byte) {
	b.Raw = append(b.Raw, text[:min(len(text), MaxRejectRaw-len(b.Raw))]...)
}
