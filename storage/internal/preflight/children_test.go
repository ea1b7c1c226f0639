package preflight

import (
	"bytes"
	"slices"
	"testing"
)

// twoElements returns a page of two elements, in front of what stands behind them.
func twoElements(flags uint16, behind string) []byte {
	page := make([]byte, pageHead+2*elementSize, pageHead+2*elementSize+len(behind))
	order.PutUint16(page[8:], flags)
	order.PutUint16(page[10:], 2)
	return append(page, behind...)
}

// FuzzChildren: no bytes make it panic, and there are no more children than elements.
func FuzzChildren(f *testing.F) {
	branch := twoElements(flagBranch, "ab")
	for i, child := range []uint64{7, 9} {
		at := pageHead + i*elementSize
		order.PutUint32(branch[at:], uint32(len(branch)-at-2+i))
		order.PutUint32(branch[at+4:], 1)
		order.PutUint64(branch[at+8:], child)
	}
	if list := Children(branch); len(list) != 2 || list[0].Page != 7 || list[1].Page != 9 || !bytes.Equal(list[1].Key, []byte("b")) {
		f.Fatal(list)
	}
	f.Add(branch)
	f.Add(branch[:pageHead+elementSize])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, page []byte) {
		if list := Children(page); len(list)*elementSize > len(page) {
			t.Errorf("%d children in %d bytes", len(list), len(page))
		}
	})
}

// FuzzBuckets: no bytes make it panic; the root pages of buckets are told, and neither
// values nor buckets that lie within the page.
func FuzzBuckets(f *testing.F) {
	leaf := twoElements(flagLeaf, "a")
	leaf = order.AppendUint64(leaf, 0) // within the page
	leaf = order.AppendUint64(leaf, 1)
	second := len(leaf)
	leaf = append(leaf, 'b')
	leaf = order.AppendUint64(leaf, 77)
	leaf = order.AppendUint64(leaf, 1)
	for i, key := range []int{pageHead + 2*elementSize, second} {
		at := pageHead + i*elementSize
		order.PutUint32(leaf[at:], elementTree)
		order.PutUint32(leaf[at+4:], uint32(key-at))
		order.PutUint32(leaf[at+8:], 1)
		order.PutUint32(leaf[at+12:], bucketHead)
	}
	if roots := Buckets(leaf); !slices.Equal(roots, []uint64{77}) {
		f.Fatal(roots)
	}
	f.Add(leaf)
	f.Add(leaf[:len(leaf)-1])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, page []byte) {
		if roots := Buckets(page); len(roots)*elementSize > len(page) {
			t.Errorf("%d buckets in %d bytes", len(roots), len(page))
		}
	})
}
