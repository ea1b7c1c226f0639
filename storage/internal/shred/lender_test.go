package shred

import (
	"fmt"
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

// TestLentForGood: an encoder goes from chunk to chunk with the buffers that it has,
// also where columns of texts turn out to have something else late.
func TestLentForGood(t *testing.T) {
	t.Parallel()
	payloads := make([][]byte, 200)
	for i := range payloads {
		payloads[i] = fmt.Appendf(nil, `{"a":"text %d","b":"other %d"}`, i, i*i)
	}
	payloads[150] = []byte(`{"a":null,"b":1}`)
	e := NewEncoder()
	spare := func() int {
		e.Encode(nil, payloads, func([]byte) {})
		e.reset(0, nil)
		return len(e.memory.texts.spare)
	}
	for range 10 {
		spare()
	}
	settled := spare()
	for range 20 {
		if n := spare(); n != settled {
			t.Fatalf("%d spare buffers instead of %d", n, settled)
		}
	}
}
