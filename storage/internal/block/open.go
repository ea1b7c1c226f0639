package block

// OpenOnce returns the data of a sealed value, every byte verified; they share
// the value's memory. It is for small values, and for those that are written
// again under the same key.
func OpenOnce(where string, value []byte) ([]byte, error) {
	h, err := readHead(where, value)
	if err != nil {
		return nil, err
	}
	v := View{value: value, of: newOpened(where, h, nil), to: int(h.dataSize())}
	return v.Bytes(0, v.Len())
}
