package source

// progress is how far an extent got.
type progress uint8

const (
	goesOn     progress = iota // all that was fed belongs to the value
	ended                      // the value is whole
	listBegins                 // a list opened near the root: it may be the wrapped one
	broken                     // what comes cannot belong to a JSON value
)

// maxListDepth is the depth of a wrapped list: two objects may stand around it.
const maxListDepth = 3

// extent finds where a JSON value ends by its brackets and quotes alone, in
// pieces of text. Whether the value is valid is for others to say.
type extent struct {
	depth, deepest int
	last           byte // the latest byte outside strings that is not blank
	inString       bool
	escaped        bool
	scalar         bool              // the value is a number or a word
	lists          bool              // stop at lists up to maxListDepth
	openers        [maxListDepth]int // where, from the value's start, the bracket of each depth stands
	fed            int
	place          []string // of the list at which it stopped
}

// feed reads on and returns how many bytes belong to the value.
func (e *extent) feed(text []byte) (n int, p progress) {
	n, p = e.walk(text)
	e.fed += n
	return n, p
}

func (e *extent) walk(text []byte) (int, progress) {
	for i := 0; i < len(text); i++ {
		var p progress
		if e.inString {
			if !e.escaped {
				i = skipPlain(text, i)
			}
			if i == len(text) {
				break
			}
			p = e.insideString(text[i])
		} else {
			p = e.outside(text[i], i)
		}
		switch {
		case p == goesOn:
		case p == broken, p == ended && e.scalar:
			return i, p
		default:
			return i + 1, p
		}
	}
	return len(text), goesOn
}

// skipPlain returns where, from i on, the first byte stands that means something in a string.
func skipPlain(text []byte, i int) int {
	for i < len(text) && text[i] != '"' && text[i] != '\\' && text[i] != '\n' {
		i++
	}
	return i
}

func (e *extent) insideString(c byte) progress {
	switch {
	case c == '\n':
		return broken
	case e.escaped:
		e.escaped = false
	case c == '\\':
		e.escaped = true
	case c == '"':
		e.inString = false
		e.last = c
		if e.depth == 0 {
			return ended
		}
	}
	return goesOn
}

func (e *extent) outside(c byte, i int) progress {
	blank := c == ' ' || c == '\t' || c == '\r' || c == '\n'
	switch {
	case e.scalar:
		if blank || c == ',' || c == ']' || c == '}' {
			return ended
		}
		return goesOn
	case blank:
		return goesOn
	case c == '{' || c == '[':
		if e.last != 0 && e.last != ':' && e.last != ',' && e.last != '[' {
			return broken
		}
		return e.open(c, i)
	case c == '"':
		e.inString = true
	case e.last == 0:
		e.scalar = true
	case c == '}' || c == ']':
		e.depth--
		if e.depth == 0 {
			return ended
		}
	}
	e.last = c
	return goesOn
}

func (e *extent) open(c byte, i int) progress {
	if e.depth < maxListDepth {
		e.openers[e.depth] = e.fed + i
	}
	e.depth++
	e.deepest = max(e.deepest, e.depth)
	e.last = c
	if c == '[' && e.lists && e.depth > 1 && e.depth <= maxListDepth {
		return listBegins
	}
	return goesOn
}
