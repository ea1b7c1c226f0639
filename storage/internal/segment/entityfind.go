package segment

import (
	"bytes"
	"encoding/binary"

	"integration-log/storage/internal/record"
)

// wantedID is an id that is looked for among those of entities.
type wantedID struct {
	text   []byte
	packed []byte // as a UUID; nil: it is none
}

func newWantedID(id string) *wantedID {
	w := &wantedID{text: []byte(id)}
	if packed, ok := record.Pack(make([]byte, 0, record.IDBytes), id); ok {
		w.packed = packed
	}
	return w
}

// after tells how the id at hand compares with the wanted one: below 0, before it.
func (w *wantedID) after(r *entityReader) int {
	switch {
	case !r.isUUID:
		return bytes.Compare(r.text, w.text)
	case w.packed != nil:
		return bytes.Compare(r.uuid[:], w.packed)
	}
	var text [record.UUIDText]byte
	record.Format(&text, r.uuid[:])
	return bytes.Compare(text[:], w.text)
}

// find returns the rows of an entity of a kind; nil when there is none.
func (x *entityIndex) find(k kindRange, id string) ([]int, error) {
	reader := entityReader{x: x}
	w := newWantedID(id)
	first, err := x.groupOf(&reader, k, w)
	if err != nil {
		return nil, err
	}
	if err := reader.seek(first); err != nil {
		return nil, err
	}
	for {
		if after := w.after(&reader); after == 0 {
			list, _, err := reader.rows(nil, nil)
			return list, err
		} else if after > 0 || reader.next >= k.end {
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
func (x *entityIndex) groupOf(reader *entityReader, k kindRange, w *wantedID) (number int, err error) {
	low, high := k.first/groupEntities, (k.end-1)/groupEntities // the group is one of low to high
	lowPlace, highPlace := uint64(0), ^uint64(0)
	wanted := w.place()
	for guess := true; low < high; guess = !guess {
		middle := low + (high-low+1)/2
		if guess && highPlace > lowPlace && wanted >= lowPlace {
			part := float64(wanted-lowPlace) / float64(highPlace-lowPlace)
			middle = min(max(low+int(part*float64(high-low+1)), low+1), high)
		}
		if err := reader.open(middle); err != nil {
			return 0, err
		}
		if err := reader.read(); err != nil {
			return 0, err
		}
		place := reader.place()
		if w.after(reader) <= 0 {
			low, lowPlace = middle, place
		} else {
			high, highPlace = middle-1, place
		}
	}
	return max(low*groupEntities, k.first), nil
}

// place returns about where an id lies among others like it: UUIDs are spread
// evenly by their bytes, not by their digits.
func (w *wantedID) place() uint64 {
	if w.packed != nil {
		return binary.BigEndian.Uint64(w.packed)
	}
	return beginOf(w.text)
}

// place is that of the id at hand.
func (r *entityReader) place() uint64 {
	if r.isUUID {
		return binary.BigEndian.Uint64(r.uuid[:])
	}
	return beginOf(r.text)
}

// beginOf returns the first eight bytes of a text as a number that sorts as they do.
func beginOf[T string | []byte](text T) uint64 {
	var begin [8]byte
	copy(begin[:], text)
	return binary.BigEndian.Uint64(begin[:])
}
