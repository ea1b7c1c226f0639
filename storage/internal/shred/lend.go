package shred

import (
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/rows"
)

// Known is what is known of the rows of a chunk as its Encoder's Known told it.
type Known interface {
	// Append appends the text of a number that is known of a row to dst.
	Append(dst []byte, row, number int) ([]byte, error)
	// Having returns the rows of which a text is known, and perhaps others.
	Having(text string) (rows.Set, error)
}

// nothing is known of chunks that are opened without Known.
type nothing struct{}

var _ Known = nothing{}

func (nothing) Append(dst []byte, row, _ int) ([]byte, error) {
	return dst, damage.New("payload %d has a token that nobody knows", row)
}

func (nothing) Having(string) (rows.Set, error) {
	return nil, damage.New("a column has tokens that nobody knows")
}

// lend gives a cursor the tokens that it borrows in a row.
func (c *Chunk) lend(k *cursor, row int) (err error) {
	s := k.words
	s.text, s.ends, k.first = s.text[:0], s.ends[:0], k.next
	for i := k.next; i < k.end; i++ {
		if s.text, err = c.Known.Append(s.text, row, int(k.numbers.at(int(i)))); err != nil {
			return err
		}
		if s.text = append(s.text, separator); len(s.text) > 2*maxShredded {
			return damage.New("payload %d borrows too much", row)
		}
		s.ends = append(s.ends, uint32(len(s.text)))
	}
	return nil
}

// borrowed compares the tokens that a column borrows.
func (l *lookup) borrowed(n int) error {
	h := &l.c.dir.columns[n]
	left := slices.Clone(l.c.dir.presences[h.presence].rows)
	if l.cond.Op == trigger.Equal { // texts are equal as they are written
		having, err := l.c.Known.Having(l.cond.Value)
		if err != nil {
			return err
		}
		left.Keep(having)
	}
	left.Remove(l.found)
	if left.Empty() {
		return nil
	}
	s, err := l.c.column(n)
	if err != nil {
		return err
	}
	starts, err := l.c.before(h.presence)
	if err != nil {
		return err
	}
	var text []byte
	for row := range left.Each() {
		if !l.among.Has(row) {
			continue
		}
		for i := starts[row]; i < starts[row+1] && !l.found.Has(row); i++ {
			if text, err = l.c.Known.Append(text[:0], row, int(s.text[i])); err != nil {
				return err
			}
			if l.satisfies(text, h.bare) {
				l.found.Add(row)
			}
		}
	}
	return nil
}
