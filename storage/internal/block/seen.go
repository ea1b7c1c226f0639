package block

import (
	"bytes"
	"sync"
	"sync/atomic"
)

const (
	// maxSeenBytes bounds the memory of Seen: about 40,000 values, ten times those
	// of ten million triggers.
	maxSeenBytes = 8 << 20
	// seenOverhead is what a value takes beside its name and its bits: an opened,
	// its place in the map.
	seenOverhead = 160
)

// Seen remembers which pages were verified since a workspace was opened. When
// it is full it forgets everything, and pages are verified once more. It may be
// used from several goroutines.
type Seen struct {
	mu       sync.RWMutex
	values   map[string]*opened
	bytes    int
	verified atomic.Int64
}

// NewSeen returns a memory that is empty.
func NewSeen() *Seen { return &Seen{values: map[string]*opened{}} }

// Pages returns how many pages were verified.
func (s *Seen) Pages() int64 { return s.verified.Load() }

// Open checks the envelope of a value that never changes as long as it is
// stored at where. Its pages are verified as they are read.
func (s *Seen) Open(where string, value []byte) (View, error) {
	s.mu.RLock()
	of := s.values[where]
	s.mu.RUnlock()
	if of == nil || !of.fits(value) {
		h, err := readHead(where, value)
		if err != nil {
			return View{}, err
		}
		of = s.remember(newOpened(where, h, &s.verified))
	}
	return View{value: value, of: of, to: of.size}, nil
}

// remember returns what is known of a value now: another goroutine may have
// opened it meanwhile.
func (s *Seen) remember(of *opened) *opened {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.values[of.where]
	if before != nil && before.head == of.head {
		return before
	}
	if before != nil {
		s.bytes -= before.cost()
	}
	if s.bytes += of.cost(); s.bytes > maxSeenBytes {
		clear(s.values)
		s.bytes = of.cost()
	}
	s.values[of.where] = of
	return of
}

// opened is what is known of a value whose head is good. Its bits only ever grow.
type opened struct {
	layout
	head     head
	bits     []atomic.Uint64 // of the pages that are verified
	verified *atomic.Int64
}

func newOpened(where string, h head, verified *atomic.Int64) *opened {
	return &opened{
		layout:   layoutOf(where, &h),
		head:     h,
		bits:     make([]atomic.Uint64, (pages(h.dataSize())+63)/64),
		verified: verified,
	}
}

// fits tells whether a value has the head that was verified.
func (o *opened) fits(value []byte) bool {
	return len(value) == o.dataAt+o.size && bytes.Equal(value[:headSize], o.head[:])
}

func (o *opened) cost() int { return len(o.where) + 8*len(o.bits) + seenOverhead }
