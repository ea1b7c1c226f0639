package data

import "strconv"

// text is JSON under construction. Members write their own comma.
type text struct{ b []byte }

func (t *text) raw(s string) { t.b = append(t.b, s...) }

// key begins a member; a comma goes before all but the first.
func (t *text) key(name string) {
	t.comma()
	t.b = append(t.b, '"')
	t.b = append(t.b, name...)
	t.b = append(t.b, '"', ':')
}

func (t *text) comma() {
	if last := t.b[len(t.b)-1]; last != '{' && last != '[' {
		t.b = append(t.b, ',')
	}
}

// str writes a member whose value needs no escapes.
func (t *text) str(name, value string) {
	t.key(name)
	t.b = append(t.b, '"')
	t.b = append(t.b, value...)
	t.b = append(t.b, '"')
}

func (t *text) int(name string, value int) {
	t.key(name)
	t.b = strconv.AppendInt(t.b, int64(value), 10)
}

func (t *text) bool(name string, value bool) {
	t.key(name)
	t.b = strconv.AppendBool(t.b, value)
}

// decimal writes units with so many digits after the point.
func (t *text) decimal(name string, units, digits int) {
	t.key(name)
	t.b = appendDecimal(t.b, units, digits)
}

func appendDecimal(b []byte, units, digits int) []byte {
	scale := 1
	for range digits {
		scale *= 10
	}
	b = strconv.AppendInt(b, int64(units/scale), 10)
	b = append(b, '.')
	return appendPadded(b, units%scale, digits)
}

// appendPadded writes n with zeros before it.
func appendPadded(b []byte, n, width int) []byte {
	var buffer [20]byte
	for i := width - 1; i >= 0; i-- {
		buffer[i] = byte('0' + n%10)
		n /= 10
	}
	return append(b, buffer[:width]...)
}

func (t *text) open(name string, bracket byte) {
	t.key(name)
	t.b = append(t.b, bracket)
}

// item begins an object in a list.
func (t *text) item() {
	t.comma()
	t.b = append(t.b, '{')
}

func (t *text) close(bracket byte) { t.b = append(t.b, bracket) }

// quoted begins a text member that the caller ends with a quote.
func (t *text) quoted(name string) {
	t.key(name)
	t.b = append(t.b, '"')
}
