package segment

import (
	"sync/atomic"
	"unsafe"

	"integration-log/app/trigger"
)

const (
	// maxShown is how many list rows a chunk keeps as they are shown, of the first
	// that were asked for: the pages that are looked at again and again, such as the newest, have fewer of
	// one chunk where there are several plugins.
	maxShown = 32
	// shownTexts is about what a list row has of texts and entities beside those of its chunk.
	shownTexts = 200
)

// shown are list rows of a chunk of heads that are made already. They are shared.
type shown struct {
	rows []atomic.Pointer[trigger.Summary]
	kept atomic.Int32
}

func newShown(rows int) *shown { return &shown{rows: make([]atomic.Pointer[trigger.Summary], rows)} }

// get returns a list row, nil for one that is not kept.
func (s *shown) get(i int) *trigger.Summary {
	if s == nil {
		return nil
	}
	return s.rows[i].Load()
}

func (s *shown) put(i int, row *trigger.Summary) {
	if s != nil && s.kept.Load() < maxShown && s.kept.Add(1) <= maxShown {
		s.rows[i].Store(row)
	}
}

// bytes is what it may take in memory.
func (s *shown) bytes() int64 {
	if s == nil {
		return 0
	}
	return int64(8*len(s.rows)) + maxShown*(int64(unsafe.Sizeof(trigger.Summary{}))+shownTexts)
}
