package rows

import (
	"math/rand/v2"
	"testing"
)

// TestCounting compares with looking at every row.
func TestCounting(t *testing.T) {
	const seed = 3
	r := rand.New(rand.NewPCG(seed, seed))
	for range 500 {
		n := 1 + r.IntN(300)
		s := None(n)
		for range r.IntN(60) {
			s.Add(r.IntN(n))
		}
		first, end := r.IntN(n+10)-5, r.IntN(n+80)-5
		want, all := 0, 0
		for row := range s.Each() {
			all++
			if row >= first && row < end {
				want++
			}
		}
		if got := s.CountBetween(first, end); got != want {
			t.Fatalf("seed %d: %d rows from %d to %d instead of %d", seed, got, first, end, want)
		}
		if s.Empty() != (all == 0) {
			t.Fatalf("seed %d: a set of %d is empty: %v", seed, all, s.Empty())
		}
		before := s.CountBetween(0, end)
		s.RemoveBefore(end)
		if s.Count() != all-before || s.CountBetween(0, end) != 0 {
			t.Fatalf("seed %d: %d of %d rows are left of those behind %d", seed, s.Count(), all, end)
		}
	}
}
