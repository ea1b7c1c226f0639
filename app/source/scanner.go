package source

import (
	"bytes"
	"fmt"
	"strings"

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

// scanner finds the JSON records of a text.
type scanner struct {
	*records
	clear   int64 // the text has no line end from the window's start to this offset
	rewound int64 // bytes read twice so far
}

// run reads the whole text.
func (s *scanner) run() {
	for !s.stopped && s.w.skip(blanks) {
		s.record()
	}
	s.finish()
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

// object reads an object of the top level: a whole line, as most are, or by its brackets.
func (s *scanner) object() {
	e := extent{lists: true}
	wrapper := false // it is known to be one
	if line, ok := s.line(); ok {
		line = bytes.TrimRight(line, blanks)
		if line[len(line)-1] == '}' && s.outline(line) {
			outline := s.nodes[s.used:]
			if !mayWrap(line, outline) {
				s.item(len(line))
				return
			}
			wrapper = outline[0].First != 0
		}
	}
	n, p := s.scan(&e, 0)
	switch {
	case p == listBegins && (wrapper || !s.oneRecord(e, n)):
		s.facts.List = strings.Join(e.place, ".")
		s.w.take(n)
		s.list()
		s.wrapperEnd(&e)
	case p == listBegins:
	case p == ended:
		s.whole(n, e.deepest)
	default:
		s.unfinished(&e, n, p, topLevel)
	}
}

// oneRecord yields an object, read by e up to a list in it after n bytes, when the
// members behind the list show that it wraps no records. Where its end is further
// away than a record may be, what stands before the list has to do.
func (s *scanner) oneRecord(e extent, n int) bool {
	e.lists = false
	n, p := s.scan(&e, n)
	if p != ended || n > MaxRecord || s.lineGoesOn(n) || !s.outline(s.w.rest()[:n]) || mayWrap(s.w.rest()[:n], s.nodes[s.used:]) {
		return false
	}
	s.item(n)
	return true
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

// scan walks on over the value at the window, behind its first n bytes, to at most
// a little over MaxRecord bytes of it.
func (s *scanner) scan(e *extent, n int) (to int, p progress) {
	for {
		took, p := e.feed(s.w.rest()[n:])
		n += took
		if p == listBegins {
			if e.place, e.lists = wraps(s.w.rest()[:n], e); e.place == nil {
				continue
			}
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
