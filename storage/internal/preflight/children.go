package preflight

// Children returns the pages that a branch page leads to; none for another page.
// Of the page's bytes it trusts none.
func Children(page []byte) (ids []uint64) {
	if len(page) < pageHead {
		return nil
	}
	h := readHead(page)
	if h.flags != flagBranch {
		return nil
	}
	for i := range min(h.count, (len(page)-pageHead)/elementSize) {
		at := pageHead + i*elementSize
		ids = append(ids, readElement(true, page[at:], int64(at)).page)
	}
	return ids
}
