package trigger

// SameTokens tells whether two JSON texts differ only in white space between
// tokens. Texts that are not JSON are compared by the same rule, which then means
// white space outside double quotes.
func SameTokens(a, b []byte) bool {
	x, y := tokenReader{text: a}, tokenReader{text: b}
	for {
		c, more := x.next()
		d, also := y.next()
		if c != d || more != also {
			return false
		}
		if !more {
			return true
		}
	}
}

// tokenReader yields the bytes of a JSON text without the white space between
// tokens. A blank between two tokens that it keeps apart, as in "1 2", counts.
type tokenReader struct {
	text     []byte
	pos      int
	inString bool
	escaped  bool
	last     byte
}

func (r *tokenReader) next() (byte, bool) {
	skipped := false
	for !r.inString && r.pos < len(r.text) && isBlank(r.text[r.pos]) {
		r.pos++
		skipped = true
	}
	if r.pos == len(r.text) {
		return 0, false
	}
	c := r.text[r.pos]
	if skipped && isWord(r.last) && isWord(c) {
		r.last = ' '
		return ' ', true
	}
	r.pos++
	r.last = c
	switch {
	case r.escaped:
		r.escaped = false
	case r.inString && c == '\\':
		r.escaped = true
	case c == '"':
		r.inString = !r.inString
	}
	return c, true
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// isWord tells whether c can be part of a number or a literal.
func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '+' || c == '.'
}
