package shred

import (
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/match"
	"integration-log/storage/internal/wire"
)

// ordered is a column of numbers as they are kept. Its tokens are in the order of
// the numbers, so that a few comparisons of tokens tell which numbers satisfy a
// condition, and no token has to be written for the others.
type ordered struct {
	list    []int64
	layout  layout // of the form digits
	scale   int    // of the form decimal
	trimmed bool
}

// ordersTokens tells whether a condition's answers follow the numbers of a column:
// texts of one layout sort as their digits do, and numbers without sign and exponent.
func (h *head) ordersTokens(op trigger.Op) bool {
	if op == trigger.Matches || h.form != decimal && h.form != digits {
		return false
	}
	return h.bare == (h.form == digits) || h.form == digits && h.traits&(1<<('e'-'a')|traitsOf('-')) == 0
}

// ordered returns the numbers of a column.
func (c *Chunk) ordered(n int) (*ordered, error) {
	number := firstColumn + len(c.dir.columns) + len(c.dir.presences) + len(c.dir.blocks) + n
	s, err := c.load(number, func() (*Stream, error) {
		h := &c.dir.columns[n]
		tokens := c.dir.presences[h.presence].tokens
		body, err := c.packedBody(h)
		if err != nil {
			return nil, err
		}
		d, x := wire.Decoder{Src: body}, &ordered{}
		if h.form == digits {
			x.layout, err = readLayout(&d)
		} else {
			x.scale, x.trimmed, err = readScale(&d)
		}
		if err != nil {
			return nil, err
		}
		var list numbers
		err = list.read(&d, tokens)
		x.list = list.list
		return &Stream{ordered: x}, err
	})
	if err != nil {
		return nil, err
	}
	return s.ordered, nil
}

// token appends the token of a number.
func (x *ordered) token(dst []byte, n int64) []byte {
	if x.layout.first == nil {
		return appendDecimal(dst, n, x.scale, x.trimmed)
	}
	dst = append(dst, x.layout.first...)
	x.layout.fill(dst[len(dst)-len(x.layout.first):], n)
	return dst
}

// span is the numbers from first to last, or all others.
type span struct {
	first, last int64
	others      bool
}

// span returns the numbers that satisfy a condition.
func (l *lookup) span(x *ordered, bare bool) span {
	if n, ok := x.layout.number(l.cond.Value); bare && (l.cond.Op == trigger.Equal || l.cond.Op == trigger.NotEqual) {
		s := span{first: n, last: n, others: l.cond.Op == trigger.NotEqual}
		if !ok { // no text of the layout is equal
			s.last--
		}
		return s
	}
	least, most := slices.Min(x.list), slices.Max(x.list)
	holds := func(op trigger.Op, n int64) bool {
		l.token = l.token[:0]
		if bare {
			l.token = append(x.token(append(l.token, '"'), n), '"')
		} else {
			l.token = x.token(l.token, n)
		}
		return match.Compares(&trigger.Condition{Path: l.cond.Path, Op: op, Value: l.cond.Value}, l.token)
	}
	switch op := l.cond.Op; op {
	case trigger.Less, trigger.LessOrEqual:
		return span{first: least, last: firstWith(least, most, func(n int64) bool { return !holds(op, n) }) - 1}
	case trigger.Greater, trigger.GreaterOrEqual:
		return span{first: firstWith(least, most, func(n int64) bool { return holds(op, n) }), last: most}
	}
	s := span{others: l.cond.Op == trigger.NotEqual}
	s.first = firstWith(least, most, func(n int64) bool { return holds(trigger.GreaterOrEqual, n) })
	if s.last = s.first; s.first > most || !holds(trigger.Equal, s.first) {
		s.last--
	}
	return s
}

// firstWith returns the first number that has what all after it have, too; one
// more than most if none has.
func firstWith(least, most int64, has func(int64) bool) int64 {
	for least <= most {
		if middle := least + int64(uint64(most-least)/2); has(middle) {
			most = middle - 1
		} else {
			least = middle + 1
		}
	}
	return least
}
