package source

import "bytes"

// place tells where a record stood, which decides where reading goes on after it.
type place bool

const (
	topLevel   place = false
	insideList place = true
)

// unfinished deals with a value that the first n bytes do not finish.
func (s *scanner) unfinished(e *extent, n int, p progress, where place) {
	switch {
	case n > MaxRecord && p == goesOn:
		s.skipTooBig(e, n, where)
	case p == broken:
		s.rewindOrTake(n, notValid, where)
	default:
		s.rewindOrTake(n, endsInside, where)
	}
}

// rewindOrTake rejects a value that broke off after n bytes. What it swallowed
// can hold whole records on later lines, so reading goes on behind its first
// line, unless too much text was read twice already.
func (s *scanner) rewindOrTake(n int, reason string, where place) {
	if s.calledOff() {
		return
	}
	if s.rewound+int64(n) <= freeRewinds+2*s.w.offset {
		s.rewound += int64(n)
		s.resync(reason, where)
		return
	}
	bad, column := s.badItem(), s.w.column
	bad.add(s.w.rest()[:n])
	s.w.take(n)
	s.resyncFrom(bad, column, reason, where)
}

// skipTooBig passes over a record that is too large to be held.
func (s *scanner) skipTooBig(e *extent, n int, where place) {
	bad, column := s.badItem(), s.w.column
	for {
		bad.add(s.w.rest()[:n])
		s.w.take(n)
		if !s.w.more() {
			s.resyncFrom(bad, column, tooBig, where)
			return
		}
		var p progress
		n, p = e.feed(s.w.rest())
		switch p {
		case ended:
			s.w.take(n)
			s.give(bad.Item, &Reject{tooBig})
			return
		case broken:
			s.w.take(n)
			s.resyncFrom(bad, column, tooBig, where)
			return
		}
	}
}

// resync rejects what begins at the window and goes on at a later line.
func (s *scanner) resync(reason string, where place) {
	s.resyncFrom(s.badItem(), s.w.column, reason, where)
}

// resyncFrom skips to the next line that can begin a record: one that is
// indented no deeper than column and does not begin with a closing bracket. All
// that is skipped belongs to the reject.
func (s *scanner) resyncFrom(bad badItem, column int, reason string, where place) {
	for s.skipLine(&bad) {
		if !s.skipIndent(&bad) {
			break
		}
		c := s.w.rest()[0]
		closer := c == '}' || c == ',' || c == ']' && where == topLevel
		if c != '\n' && s.w.column <= column && !closer {
			s.giveBad(bad, reason)
			return
		}
	}
	reason, ok := s.endReason(reason)
	s.told = ok
	if ok {
		s.giveBad(bad, reason)
	}
}

// skipIndent passes the blanks at a line's start; false at the end of the text.
func (s *scanner) skipIndent(bad *badItem) bool {
	for {
		rest := s.w.rest()
		n := len(rest) - len(bytes.TrimLeft(rest, " \t\r"))
		bad.add(rest[:n])
		s.w.take(n)
		if n < len(rest) {
			return true
		}
		if !s.w.more() {
			return false
		}
	}
}
