package shred

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"integration-log/app/trigger"
	"integration-log/storage/internal/match"
)

// needle is what a text search looks for.
type needle struct {
	text   string // folded
	bytes  []byte
	traits traits // the characters it needs
	wide   bool   // it goes beyond ASCII
	buffer []byte // for folding
}

func newNeedle(text string) *needle {
	n := &needle{text: text, bytes: []byte(text), traits: wanted(text)}
	n.wide = n.traits&hasWide != 0
	return n
}

// in tells whether a token, kept bare or not, has the needle.
func (n *needle) in(token []byte, bare bool) bool {
	text, _, ok := meaning(token, bare, nil)
	return ok && match.HasText(string(text), n.text)
}

// each calls visit with the numbers of the tokens of s that have the needle, some
// of them twice. have are the traits of s; bare tells whether a token is.
func (n *needle) each(s *Stream, have traits, bare func(i int) bool, visit func(i int)) {
	if n.wide || have&hasOdd != 0 {
		for i := range s.ends {
			if token := s.token(i); n.possible(token) && n.in(token, bare(i)) {
				visit(i)
			}
		}
		return
	}
	text := s.text
	if have&hasUpper != 0 {
		n.buffer = fold(n.buffer, text)
		text = n.buffer
	}
	for at, i := 0, 0; ; i++ {
		found := bytes.Index(text[at:], n.bytes)
		if found < 0 {
			break
		}
		at += found
		i = after(s.ends, i, at)
		token := s.token(i)
		if at+len(n.bytes) < int(s.ends[i]) && (bare(i) && (have&hasEscape == 0 || bytes.IndexByte(token, '\\') < 0) || n.in(token, bare(i))) {
			visit(i)
		}
		at = int(s.ends[i])
	}
	if have&hasEscape != 0 {
		n.eachEscaped(s, bare, visit)
	}
}

// eachEscaped looks at the tokens with escapes.
func (n *needle) eachEscaped(s *Stream, bare func(i int) bool, visit func(i int)) {
	for at, i := 0, 0; ; i++ {
		found := bytes.IndexByte(s.text[at:], '\\')
		if found < 0 {
			return
		}
		i = after(s.ends, i, at+found)
		if n.in(s.token(i), bare(i)) {
			visit(i)
		}
		at = int(s.ends[i])
	}
}

// possible tells false of tokens in ASCII without escapes when the needle is not.
func (n *needle) possible(token []byte) bool {
	if !n.wide {
		return true
	}
	for _, c := range token {
		if c >= utf8.RuneSelf || c == '\\' {
			return true
		}
	}
	return false
}

// after returns the number, from first on, of the token that has the byte at offset at.
func after(ends []uint32, first, at int) int {
	// The token is near mostly: double the step before halving it.
	step := 1
	for first+step < len(ends) && int(ends[first+step]) <= at {
		step *= 2
	}
	from := first + step/2
	end := min(first+step+1, len(ends))
	return from + sort.Search(end-from, func(i int) bool { return int(ends[from+i]) > at })
}

// fold returns text in buffer with the letters of ASCII made small.
func fold(buffer, text []byte) []byte {
	buffer = append(buffer[:0], text...)
	for i, c := range buffer {
		if c-'A' < 26 {
			buffer[i] = c + 'a' - 'A'
		}
	}
	return buffer
}

// keyHas tells whether a key has the needle.
func (n *needle) keyHas(p *step) bool {
	if p.literal() {
		return match.HasText(p.key, n.text)
	}
	text, _, _ := meaning([]byte(p.key), true, nil)
	return match.HasText(trigger.Fold(string(text)), n.text)
}
