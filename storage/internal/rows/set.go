// Package rows holds sets of the rows of a segment.
package rows

import (
	"iter"
	"math/bits"
)

// Set is a set of row numbers as a bitmap: bit i of word w is row 64*w+i. Sets that
// are combined have the same length.
type Set []uint64

// None returns an empty set with room for n rows.
func None(n int) Set { return make(Set, (n+63)/64) }

// All returns the set of rows 0 to n-1.
func All(n int) Set {
	s := None(n)
	for i := range s {
		s[i] = ^uint64(0)
	}
	if n%64 != 0 {
		s[len(s)-1] = 1<<(n%64) - 1
	}
	return s
}

// Has tells whether row is in s; no row is in a nil set.
func (s Set) Has(row int) bool {
	word := row / 64
	return word < len(s) && s[word]&(1<<(row%64)) != 0
}

// Add puts row in; it must be within the set's room.
func (s Set) Add(row int) { s[row/64] |= 1 << (row % 64) }

// Count returns the number of rows.
func (s Set) Count() (n int) {
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// Keep removes what o does not have.
func (s Set) Keep(o Set) {
	for i := range s {
		s[i] &= o[i]
	}
}

// Unite adds what o has.
func (s Set) Unite(o Set) {
	for i := range o {
		s[i] |= o[i]
	}
}

// Remove removes what o has; a nil o has nothing.
func (s Set) Remove(o Set) {
	for i := range o {
		s[i] &^= o[i]
	}
}

// From returns which of the n rows from first on are in s, at most 64, the first one in
// the lowest bit.
func (s Set) From(first, n int) uint64 {
	i, shift := first/64, first%64
	if n == 0 || i >= len(s) {
		return 0
	}
	word := s[i] >> shift
	if shift > 0 && i+1 < len(s) {
		word |= s[i+1] << (64 - shift)
	}
	return word & (^uint64(0) >> (64 - n))
}

// Range returns the first row, and the row behind the last; 0 and 0 for an empty set.
func (s Set) Range() (first, end int) {
	for i, word := range s {
		if word == 0 {
			continue
		}
		if end == 0 {
			first = i*64 + bits.TrailingZeros64(word)
		}
		end = i*64 + bits.Len64(word)
	}
	return first, end
}

// Each yields the rows in ascending order.
func (s Set) Each() iter.Seq[int] { return s.Between(0, len(s)*64) }

// Between yields the rows from first on that lie before end, in ascending order.
func (s Set) Between(first, end int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := max(first, 0) / 64; i < len(s) && i*64 < end; i++ {
			word := s[i]
			if i*64 < first {
				word &= ^uint64(0) << (first - i*64)
			}
			for ; word != 0; word &= word - 1 {
				row := i*64 + bits.TrailingZeros64(word)
				if row >= end || !yield(row) {
					return
				}
			}
		}
	}
}
