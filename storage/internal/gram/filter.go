package gram

import "integration-log/storage/internal/damage"

// Source is stored bytes that are read in part.
type Source interface {
	Len() int
	Bytes(from, to int) ([]byte, error)
}

// All is what Chunks returns when any chunk may have the needle.
const All = ^uint32(0)

// maxLooks bounds the grams of a needle that are looked up: sixteen leave a chunk
// without the needle less than one chance in 10,000.
const maxLooks = 16

// Filter reads the stored form in place. It is valid as long as its Source is.
type Filter struct {
	src     Source
	regions []region
}

// region is the chunks that have equally many slots.
type region struct {
	bits   int
	start  int // where it begins in the stored form
	chunks []int
	mask   uint32 // of chunks
}

// Open looks at the beginning alone.
func Open(src Source) (*Filter, error) {
	if src.Len() < 1 {
		return nil, damage.New("an empty gram filter")
	}
	head, err := src.Bytes(0, min(src.Len(), 1+MaxChunks))
	if err != nil {
		return nil, err
	}
	chunks := int(head[0])
	if chunks > MaxChunks || chunks > len(head)-1 {
		return nil, damage.New("a gram filter of %d chunks in %d bytes", chunks, src.Len())
	}
	for chunk, bits := range head[1 : 1+chunks] {
		if bits != 0 && (bits < minBits || bits > maxBits) {
			return nil, damage.New("chunk %d of a gram filter has %d bits", chunk, bits)
		}
	}
	f := &Filter{src: src}
	return f, f.divide(head[1 : 1+chunks])
}

// divide finds the regions of chunks with so many bits each.
func (f *Filter) divide(chunks []byte) error {
	end := 1 + len(chunks)
	for bits := minBits; bits <= maxBits; bits++ {
		r := region{bits: bits, start: end}
		for chunk, of := range chunks {
			if int(of) == bits {
				r.chunks = append(r.chunks, chunk)
				r.mask |= 1 << chunk
			}
		}
		if r.mask != 0 {
			f.regions = append(f.regions, r)
			end += regionBytes(len(r.chunks), bits)
		}
	}
	if end != f.src.Len() {
		return damage.New("a gram filter of %d bytes instead of %d", f.src.Len(), end)
	}
	return nil
}

// Chunks returns the chunks that may have a text with the folded needle in it: bit
// i for chunk i. A needle under Size bytes gives All.
func (f *Filter) Chunks(needle string) (uint32, error) {
	grams := len(needle) - Size + 1
	if grams <= 0 {
		return All, nil
	}
	looks := min(grams, maxLooks)
	var found uint32
	for i := range f.regions {
		in, err := f.search(&f.regions[i], needle, looks)
		if err != nil {
			return 0, err
		}
		found |= in
	}
	return found, nil
}

// search looks up grams that are spread over the needle, until no chunk is left.
func (f *Filter) search(r *region, needle string, looks int) (uint32, error) {
	found := r.mask
	for i := 0; i < looks && found != 0; i++ {
		at := i * (len(needle) - Size) / max(looks-1, 1)
		with, err := f.with(r, gramOf(needle[at:at+Size]))
		if err != nil {
			return 0, err
		}
		found &= with
	}
	return found, nil
}

func gramOf(text string) (gram uint64) {
	for i := range len(text) {
		gram |= uint64(text[i]) << (8 * i)
	}
	return gram
}

// with returns the chunks that have a gram of the same slot.
func (f *Filter) with(r *region, gram uint64) (uint32, error) {
	slot := slotOf(hashOf(gram)) & (1<<r.bits - 1)
	at := r.start + slot/8*len(r.chunks)
	stored, err := f.src.Bytes(at, at+len(r.chunks))
	if err != nil {
		return 0, err
	}
	var found uint32
	for i, chunk := range r.chunks {
		found |= uint32(stored[i]>>(slot%8)&1) << chunk
	}
	return found, nil
}
