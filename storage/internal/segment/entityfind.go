package segment

import (
	"encoding/binary"

	"integration-log/storage/internal/record"
)

// find returns the rows of an entity of a kind; nil when there is none.
func (x *entityIndex) find(k kindRange, id string) ([]int, error) {
	reader := entityReader{x: x}
	first, err := x.groupOf(&reader, k, id)
	if err != nil {
		return nil, err
	}
	if err := reader.seek(first); err != nil {
		return nil, err
	}
	for {
		if found := reader.id(); found == id {
			list, _, err := reader.rows(nil, nil)
			return list, err
		} else if found > id || reader.next >= k.end {
			return nil, nil
		}
		if err := reader.read(); err != nil {
			return nil, err
		}
	}
}

// groupOf returns the first entity of the kind in the last group that begins
// with the id or one before it. Most ids are spread evenly, so it looks where the
// id should be first, and halves what is left every other time.
func (x *entityIndex) groupOf(reader *entityReader, k kindRange, id string) (number int, err error) {
	low, high := k.first/groupEntities, (k.end-1)/groupEntities // the group is one of low to high
	lowBegin, highBegin := uint64(0), ^uint64(0)
	wanted := placeOf(id)
	for guess := true; low < high; guess = !guess {
		middle := low + (high-low+1)/2
		if guess && highBegin > lowBegin && wanted >= lowBegin {
			part := float64(wanted-lowBegin) / float64(highBegin-lowBegin)
			middle = min(max(low+int(part*float64(high-low+1)), low+1), high)
		}
		if err := reader.open(middle); err != nil {
			return 0, err
		}
		if err := reader.read(); err != nil {
			return 0, err
		}
		if found := reader.id(); found <= id {
			low, lowBegin = middle, placeOf(found)
		} else {
			high, highBegin = middle-1, placeOf(found)
		}
	}
	return max(low*groupEntities, k.first), nil
}

// placeOf returns about where an id lies among others like it: UUIDs are spread
// evenly by their bytes, not by their digits.
func placeOf(id string) uint64 {
	if packed, ok := record.Pack(make([]byte, 0, record.IDBytes), id); ok {
		return binary.BigEndian.Uint64(packed)
	}
	return beginOf(id)
}

// beginOf returns the first eight bytes of a text as a number that sorts as they do.
func beginOf(text string) uint64 {
	var begin [8]byte
	copy(begin[:], text)
	return binary.BigEndian.Uint64(begin[:])
}
