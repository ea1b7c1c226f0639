package shred

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestLender: what grows keeps what is in it, no two share memory, and what came
// back is lent again.
func TestLender(t *testing.T) {
	const seed = 3
	random := rand.New(rand.NewPCG(seed, 0))
	var l lender[int]
	lists := make([][]int, 20)
	sums := make([]int, len(lists))
	for step := range 20_000 {
		i := random.IntN(len(lists))
		if random.IntN(500) == 0 {
			l.back(lists[i])
			lists[i], sums[i] = nil, 0
		}
		if len(lists[i]) == cap(lists[i]) {
			lists[i] = l.grow(lists[i], 1)
		}
		lists[i] = append(lists[i], step)
		sums[i] += step
		sum := 0
		for _, n := range lists[i] {
			sum += n
		}
		if sum != sums[i] {
			t.Fatalf("seed %d: list %d was changed by another", seed, i)
		}
	}
	for _, list := range lists {
		l.back(list)
	}
	great := slices.MaxFunc(l.spare, func(a, b []int) int { return cap(a) - cap(b) })
	if got := l.grow(nil, cap(great)); cap(got) != cap(great) {
		t.Errorf("a new buffer of %d is made beside a spare one of %d", cap(got), cap(great))
	}
	if l.back(make([]int, keptBuffer+1)); slices.ContainsFunc(l.spare, func(b []int) bool { return cap(b) > keptBuffer }) {
		t.Error("a buffer over the limit is kept")
	}
}
