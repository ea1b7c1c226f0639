package shred

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/match"
)

// compare finds the rows where the value at a place, or one of its elements,
// satisfies the condition.
func (l *lookup) compare(place int) error {
	if l.cond.Op == trigger.Exists {
		l.found.Unite(l.c.under(place))
		return nil
	}
	for place >= 0 {
		if n := l.c.dir.places[place].column; n > 0 {
			if err := l.column(n - 1); err != nil {
				return err
			}
		}
		elements := -1
		for i := place + 1; i < len(l.c.dir.places); i++ {
			if child := &l.c.dir.places[i]; child.parent == place && child.element {
				elements = i
			} else if child.parent == place {
				l.doubt(i, true) // objects compare as they are written
			}
		}
		place = elements
	}
	return nil
}

// column compares the tokens of a column.
func (l *lookup) column(n int) error {
	h := &l.c.dir.columns[n]
	switch {
	case h.ordersTokens(l.cond.Op):
		return l.numbers(n)
	case h.form == borrowed:
		return l.borrowed(n)
	case h.form >= plain:
		return l.tokens(n)
	}
	words, err := l.c.valuesOf(n)
	if err != nil {
		return err
	}
	var values []int
	for i := range h.values {
		if l.satisfies(words.token(i), h.bare) {
			values = append(values, i)
		}
	}
	if len(values) == 0 {
		return nil
	}
	return l.c.have(n, values, l.found)
}

// tokens compares each token.
func (l *lookup) tokens(n int) error {
	h := &l.c.dir.columns[n]
	s, err := l.c.column(n)
	if err != nil {
		return err
	}
	marks := l.c.marks(len(s.ends))
	for i := range s.ends {
		if l.satisfies(s.token(i), h.bare) {
			marks.Add(i)
		}
	}
	return l.c.addRows(h.presence, marks, l.found)
}

// numbers compares the numbers of a column.
func (l *lookup) numbers(n int) error {
	h := &l.c.dir.columns[n]
	x, err := l.c.ordered(n)
	if err != nil || len(x.list) == 0 {
		return err
	}
	s := l.span(x, h.bare)
	if s.first > s.last && !s.others {
		return nil
	}
	marks := l.c.marks(len(x.list))
	for i, number := range x.list {
		if (s.first <= number && number <= s.last) != s.others {
			marks.Add(i)
		}
	}
	return l.c.addRows(h.presence, marks, l.found)
}

func (l *lookup) satisfies(token []byte, bare bool) bool {
	switch {
	case bare:
		l.token = append(append(append(l.token[:0], '"'), token...), '"')
		token = l.token
	case len(token) == 0 || token[0] == '[':
		return false // of an empty array no element does
	}
	return match.Compares(l.cond, token)
}
