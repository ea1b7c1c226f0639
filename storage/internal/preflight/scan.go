package preflight

import (
	"context"
	"io"
	"iter"
	"math/bits"
)

const (
	// probedPages is how many pages are looked at to find the page size of a file
	// whose metas are both damaged.
	probedPages = 4096
	// largestProbed is the greatest page that an operating system has; bbolt takes
	// its pages for the file's.
	largestProbed = 1 << 16
)

// Found is a key of a leaf page and where in the file its value begins. Either may
// be damaged, and the value may be one that was deleted long ago.
type Found struct {
	Key []byte
	At  int64
	Use Use
}

// Use tells whether a page is in use, as the free list says.
type Use uint8

// The uses of a page, those first whose values are the more likely to be the present ones.
const (
	InUse   Use = iota
	Unknown     // the free list cannot be read
	Free        // what stands there was deleted, or is of a transaction that did not end
)

// Scan yields what stands in the leaf pages of a damaged file, whether or not
// anything leads there. Pages that cannot be read are passed over. It ends early
// with the error of ctx only.
func Scan(ctx context.Context, file io.ReaderAt, size int64) iter.Seq2[Found, error] {
	return func(yield func(Found, error) bool) {
		s := &scanner{file: file, size: size, pageSize: pageSizeOf(file, size)}
		s.free, s.high = freePages(file, size)
		for at := 2 * s.pageSize; at+pageHead <= size; at += s.pageSize {
			if err := ctx.Err(); err != nil {
				yield(Found{}, err)
				return
			}
			use := s.use(at)
			if !s.page(at, func(f Found) bool { f.Use = use; return yield(f, nil) }) {
				return
			}
		}
	}
}

// pageSizeOf returns the page size that a meta tells, else the one by which most
// pages have the number of their place.
func pageSizeOf(file io.ReaderAt, size int64) int64 {
	if m, err := chooseMeta(file, size); err == nil {
		return m.pageSize
	}
	best, most := int64(minPageSize), -1
	for candidate := int64(minPageSize); candidate <= largestProbed; candidate *= 2 {
		fit := 0
		for id := int64(2); id < probedPages && (id+1)*candidate <= size; id++ {
			var b [pageHead]byte
			if _, err := file.ReadAt(b[:], id*candidate); err == nil && order.Uint64(b[:]) == uint64(id) && bits.OnesCount16(order.Uint16(b[8:])) == 1 {
				fit++
			}
		}
		if fit > most {
			best, most = candidate, fit
		}
	}
	return best
}

// freePages returns those of the free list, and the first of the pages behind all that
// were ever used; none when it cannot be read.
func freePages(file io.ReaderAt, size int64) (free *pages, high uint64) {
	m, err := headOf(file, size)
	if err != nil {
		return nil, 0
	}
	w := &walker{file: file, pageSize: m.pageSize, high: m.high, reached: newPages()}
	if _, err := w.freeList(m.free); err != nil {
		return nil, 0
	}
	return w.reached, m.high
}

type scanner struct {
	file           io.ReaderAt
	size, pageSize int64
	free           *pages
	high           uint64
}

func (s *scanner) use(at int64) Use {
	page := uint64(at / s.pageSize)
	switch {
	case s.free == nil:
		return Unknown
	case page >= s.high || s.free.has(page):
		return Free
	}
	return InUse
}

// page yields what the page at at has; it returns false when yield did.
func (s *scanner) page(at int64, yield func(Found) bool) bool {
	b := make([]byte, min(2*s.pageSize, s.size-at))
	if n, err := s.file.ReadAt(b, at); err != nil {
		b = b[:n]
	}
	if len(b) < pageHead {
		return true
	}
	return s.leaf(b, at, func(e element, f Found) bool {
		if e.flags != elementTree {
			return yield(f)
		}
		return s.inline(f.At, e.valueSize, yield)
	})
}

// leaf visits the elements of a leaf page, of which b is the beginning.
func (s *scanner) leaf(b []byte, at int64, visit func(element, Found) bool) bool {
	h := readHead(b)
	if h.flags != flagLeaf {
		return true
	}
	for i := range min(h.count, len(b)/elementSize-1) {
		in := pageHead + int64(i)*elementSize
		e := readElement(false, b[in:], in)
		value := at + e.key + e.keySize
		if e.keySize < 1 || e.keySize > maxKeySize || value > s.size {
			continue
		}
		key := make([]byte, e.keySize)
		if _, err := s.file.ReadAt(key, at+e.key); err != nil {
			continue
		}
		if !visit(e, Found{Key: key, At: value}) {
			return false
		}
	}
	return true
}

// inline yields the elements of a bucket that lies in its parent's value; none
// of them is a bucket.
func (s *scanner) inline(at, size int64, yield func(Found) bool) bool {
	if size < bucketHead+pageHead || size > bucketHead+s.pageSize/inlineShare || at+size > s.size {
		return true
	}
	b := make([]byte, size)
	if _, err := s.file.ReadAt(b, at); err != nil || order.Uint64(b) != 0 {
		return true
	}
	return s.leaf(b[bucketHead:], at+bucketHead, func(_ element, f Found) bool { return yield(f) })
}
