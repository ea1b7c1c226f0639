package preflight

import (
	"slices"
	"testing"
)

// FuzzChildren: no bytes make it panic, and there are no more children than elements.
func FuzzChildren(f *testing.F) {
	branch := make([]byte, pageHead+2*elementSize)
	order.PutUint16(branch[8:], flagBranch)
	order.PutUint16(branch[10:], 2)
	order.PutUint64(branch[pageHead+8:], 7)
	order.PutUint64(branch[pageHead+elementSize+8:], 9)
	if ids := Children(branch); !slices.Equal(ids, []uint64{7, 9}) {
		f.Fatal(ids)
	}
	f.Add(branch)
	f.Add(branch[:pageHead+elementSize])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, page []byte) {
		if ids := Children(page); len(ids)*elementSize > len(page) {
			t.Errorf("%d children in %d bytes", len(ids), len(page))
		}
	})
}
