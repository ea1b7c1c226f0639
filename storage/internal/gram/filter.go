package gram

import (
	"math/bits"
	"slices"

	"integration-log/storage/internal/damage"
)

// Source is stored bytes that are read in part.
type Source interface {
	Len() int
	Bytes(from, to int) ([]byte, error)
}

// Filter reads the stored form in place. It is valid as long as its Source is.
type Filter struct {
	src     Source
	all     uint32           // its chunks
	regions [layers][]region // by layer
}

// region is the chunks that have equally many slots.
type region struct {
	slots  int    // of each
	start  int    // where it begins in the stored form
	chunks uint32 // which
}

// Open looks at the beginning alone.
func Open(src Source) (*Filter, error) {
	if src.Len() < 1 {
		return nil, damage.New("an empty gram filter")
	}
	head, err := src.Bytes(0, min(src.Len(), 1+layers*MaxChunks))
	if err != nil {
		return nil, err
	}
	count := int(head[0])
	if count > MaxChunks || layers*count > len(head)-1 {
		return nil, damage.New("a gram filter of %d chunks in %d bytes", count, src.Len())
	}
	f := &Filter{src: src, all: uint32(1<<count - 1)}
	end := 1 + layers*count
	for i := range f.regions {
		l := layerOf(i)
		f.regions[i], end, err = l.divide(head[1+i*count:][:count], end)
		if err != nil {
			return nil, err
		}
	}
	if end != src.Len() {
		return nil, damage.New("a gram filter of %d bytes instead of %d", src.Len(), end)
	}
	return f, nil
}

// divide finds the regions of chunks that have equally many slots, by their codes.
func (l *layer) divide(codes []byte, start int) (list []region, end int, err error) {
	for chunk, code := range codes {
		if code == 0 {
			continue
		}
		if code < codeOf(minBits) || code > codeOf(l.maxBits) {
			return nil, 0, damage.New("chunk %d of a gram filter has slots of code %d", chunk, code)
		}
		slots := countOf(code)
		i := 0
		for i < len(list) && list[i].slots < slots {
			i++
		}
		if i == len(list) || list[i].slots > slots {
			list = slices.Insert(list, i, region{slots: slots})
		}
		list[i].chunks |= 1 << chunk
	}
	for i := range list {
		list[i].start = start
		start += bits.OnesCount32(list[i].chunks) * list[i].slots / 8
	}
	return list, start, nil
}

// Chunks returns, by kind, the chunks that may have a text with the needle in it:
// bit i for chunk i.
func (f *Filter) Chunks(n Needle) (found [Kinds]uint32, err error) {
	all, err := f.search(ofGrams, n.grams, f.all)
	if err != nil {
		return found, err
	}
	for kind := range found {
		if found[kind], err = f.search(ofGrams+1+kind, n.runs, all); err != nil {
			return found, err
		}
	}
	return found, nil
}

// search returns those of some chunks that have all of some slots of a layer.
func (f *Filter) search(layer int, slots []int, among uint32) (found uint32, err error) {
	if len(slots) == 0 {
		return among, nil
	}
	for i := range f.regions[layer] {
		r := &f.regions[layer][i]
		if r.chunks&among == 0 {
			continue
		}
		in, err := f.searchIn(r, slots)
		if err != nil {
			return 0, err
		}
		found |= in & among
	}
	return found, nil
}

// searchIn looks up slots until no chunk of a region is left.
func (f *Filter) searchIn(r *region, slots []int) (uint32, error) {
	count := bits.OnesCount32(r.chunks)
	found := ^uint32(0) >> (MaxChunks - count) // by place in the region
	for _, slot := range slots {
		slot = slotAmong(slot, r.slots)
		at := r.start + slot/8*count
		stored, err := f.src.Bytes(at, at+count)
		if err != nil {
			return 0, err
		}
		if found &= gather(stored, slot%8); found == 0 {
			return 0, nil
		}
	}
	return spread(found, r.chunks), nil
}

// gather returns one bit of each of the bytes, that of the first lowest.
func gather(stored []byte, bit int) (found uint32) {
	for i, eight := range stored {
		found |= uint32(eight>>bit&1) << i
	}
	return found
}

// spread puts the bits of found, from the lowest, where chunks has a bit.
func spread(found, chunks uint32) (spread uint32) {
	for ; found != 0; found >>= 1 {
		lowest := chunks & -chunks
		if found&1 != 0 {
			spread |= lowest
		}
		chunks &^= lowest
	}
	return spread
}
