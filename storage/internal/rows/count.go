package rows

import "math/bits"

// CountBetween returns the number of rows from first on that lie before end.
func (s Set) CountBetween(first, end int) (n int) {
	first, end = max(first, 0), min(end, len(s)*64)
	for at := first; at < end; {
		word := s[at/64] &^ (1<<(at%64) - 1)
		next := at/64*64 + 64
		if next > end {
			word &= 1<<(end%64) - 1
		}
		n += bits.OnesCount64(word)
		at = next
	}
	return n
}

// Empty tells whether there is no row.
func (s Set) Empty() bool {
	for _, word := range s {
		if word != 0 {
			return false
		}
	}
	return true
}

// RemoveBefore removes the rows before end.
func (s Set) RemoveBefore(end int) {
	end = min(max(end, 0), len(s)*64)
	clear(s[:end/64])
	if end%64 != 0 {
		s[end/64] &^= 1<<(end%64) - 1
	}
}
