package block

// OpenOnce returns the data of a sealed value, every byte verified; they share
// the value's memory. It is for small values, and for those that are written
// again under the same key.
func OpenOnce(where string, value []byte) ([]byte, error) {
	h, err := readHead(where, value)
	if err != nil {
		return nil, err
	}
	l := layoutOf(where, &h)
	expect(value)
	for page := range int(pages(h.dataSize())) {
		if err := l.fit(value, page); err != nil {
			return nil, err
		}
	}
	return value[l.dataAt:len(value):len(value)], nil
}
