package shred

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"integration-log/app/trigger"
	"integration-log/storage/internal/ascii"
	"integration-log/storage/internal/match"
)

// Needle is what a text search looks for. Many searches may share it.
type Needle struct {
	text   string // folded
	bytes  []byte
	traits traits // the characters it needs
	wide   bool   // it goes beyond ASCII
	signs  bool   // it has a character that JSON writes as a backslash and a sign
}

// NewNeedle takes a folded text.
func NewNeedle(text string) *Needle {
	n := &Needle{text: text, bytes: []byte(text), traits: wanted(text)}
	n.wide = n.traits&hasWide != 0
	n.signs = strings.ContainsAny(text, "\"\\/\b\f\n\r\t")
	return n
}

// search is the search for a needle in one chunk.
type search struct {
	*Needle
	*Buffers
	first, end int // the rows that are asked about lie between these
}

// in tells whether a token, kept bare or not, has the needle.
func (n *search) in(token []byte, bare bool) bool {
	text, reuse, ok := meaning(token, bare, n.token)
	n.token = reuse
	return ok && match.HasText(text, n.text)
}

// each calls visit with the numbers of the tokens of s that have the needle, some
// of them twice. have are the traits of s; bare tells whether a token is.
func (n *search) each(s *Stream, have traits, bare func(i int) bool, visit func(i int)) {
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
		n.folded = append(n.folded[:0], text...)
		ascii.Fold(n.folded)
		text = n.folded
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

// eachEscaped looks at the tokens with an escape that stands for a character of
// the needle, which is ASCII: others have it as they are written, or not at all.
func (n *search) eachEscaped(s *Stream, bare func(i int) bool, visit func(i int)) {
	for at, i := 0, 0; ; {
		found := bytes.IndexByte(s.text[at:], '\\')
		if found < 0 {
			return
		}
		at += found
		if !n.mayHide(s.text[at:]) {
			at += 2 // of an escaped backslash, both
			continue
		}
		i = after(s.ends, i, at)
		if n.in(s.token(i), bare(i)) {
			visit(i)
		}
		at = int(s.ends[i])
		i++
	}
}

// mayHide tells whether the escape that a text begins with may stand for a
// character of the needle. Of those that fold into ASCII the traits tell.
func (n *Needle) mayHide(text []byte) bool {
	if len(text) < 2 || text[1] != 'u' {
		return n.signs
	}
	const low = `\u00` // and a digit under 8: a character of ASCII
	return len(text) > len(low) && string(text[:len(low)]) == low && text[len(low)] < '8'
}

// possible tells false of tokens in ASCII without escapes when the needle is not.
func (n *Needle) possible(token []byte) bool {
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

// keyHas tells whether a key has the needle.
func (n *Needle) keyHas(p *step) bool {
	if !p.escaped {
		return match.HasText(p.key, n.text)
	}
	text, _, _ := meaning([]byte(p.key), true, nil)
	return match.HasText(trigger.Fold(string(text)), n.text)
}
