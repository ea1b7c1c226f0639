package preflight

// Child is a page that an element of a branch page leads to, and its first key.
type Child struct {
	Key  []byte // of the page's bytes; nil for one that lies outside
	Page uint64
}

// Children returns what a branch page leads to; nothing for another page. Of the
// page's bytes it trusts none.
func Children(page []byte) (list []Child) {
	h, ok := tableOf(page)
	if !ok || h.flags != flagBranch {
		return nil
	}
	for i := range h.count {
		at := pageHead + i*elementSize
		e := readElement(true, page[at:], int64(at))
		child := Child{Page: e.page}
		if e.key <= int64(len(page)) && e.keySize <= int64(len(page))-e.key {
			child.Key = page[e.key:][:e.keySize]
		}
		list = append(list, child)
	}
	return list
}

// Buckets returns the root pages of the buckets in a leaf page, but for those that lie
// within it; none for another page. Of the page's bytes it trusts none.
func Buckets(page []byte) (roots []uint64) {
	h, ok := tableOf(page)
	if !ok || h.flags != flagLeaf {
		return nil
	}
	for i := range h.count {
		at := pageHead + i*elementSize
		e := readElement(false, page[at:], int64(at))
		value := e.key + e.keySize
		if e.flags != elementTree || value > int64(len(page)-bucketHead) {
			continue
		}
		if root := order.Uint64(page[value:]); root != 0 {
			roots = append(roots, root)
		}
	}
	return roots
}

// tableOf returns the head of a page with as many elements as there is room for.
func tableOf(page []byte) (h head, ok bool) {
	if len(page) < pageHead {
		return h, false
	}
	h = readHead(page)
	h.count = min(h.count, (len(page)-pageHead)/elementSize)
	return h, true
}
