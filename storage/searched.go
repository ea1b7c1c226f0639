package storage

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
)

// searched is what searches of one filter have found in segments so far. Segments
// never change, so that it stays true but for what expires.
type searched struct {
	key    string
	mutex  sync.Mutex
	sets   map[uint64]rows.Set // of the segments looked into: nil where no row matches
	cutoff int64               // the latest at which one was looked into
	joined int                 // how many finders took it up
}

// rows returns a copy of what matches of a segment, gone rows included.
func (x *searched) rows(id uint64) (set rows.Set, looked bool) {
	x.mutex.Lock()
	defer x.mutex.Unlock()
	set, looked = x.sets[id]
	return slices.Clone(set), looked
}

func (x *searched) has(id uint64) bool {
	x.mutex.Lock()
	defer x.mutex.Unlock()
	_, looked := x.sets[id]
	return looked
}

func (x *searched) put(id uint64, set rows.Set, cutoff int64) {
	x.mutex.Lock()
	defer x.mutex.Unlock()
	x.sets[id] = set
	x.cutoff = max(x.cutoff, cutoff)
}

// forget drops the segments that are there no more.
func (x *searched) forget(c *catalog) {
	x.mutex.Lock()
	defer x.mutex.Unlock()
	for id := range x.sets {
		if c.byID[id] == nil {
			delete(x.sets, id)
		}
	}
}

// lastSearch is the search of the result that was opened last. Who opens a result
// also counts it by status and time, and opens it again in another order or when
// something was imported: they look into each segment once between them.
type lastSearch struct {
	mutex sync.Mutex
	of    *searched // nil: none
}

// opened makes a filter's search the last one. Without a cache nothing is shared.
func (s *Store) opened(f *trigger.Filter) {
	l, key, cutoff := &s.searching, searchKey(f), s.cutoff()
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if key == "" || s.cache == nil {
		l.of = nil
	} else if !l.of.serves(key, cutoff) {
		l.of = newSearched(key, cutoff)
	}
}

// search returns the last search if it is the filter's, else a new one. Every
// second finder that takes it goes through segments from the last one on.
func (s *Store) search(f *trigger.Filter) (x *searched, backwards bool) {
	l, key, cutoff := &s.searching, searchKey(f), s.cutoff()
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if !l.of.serves(key, cutoff) {
		return newSearched(key, cutoff), false
	}
	l.of.joined++
	return l.of, l.of.joined%2 == 0
}

func newSearched(key string, cutoff int64) *searched {
	return &searched{key: key, cutoff: cutoff, sets: map[uint64]rows.Set{}}
}

// serves tells whether x is good for a filter; not when the clock went back.
func (x *searched) serves(key string, cutoff int64) bool {
	if x == nil || x.key != key {
		return false
	}
	x.mutex.Lock()
	defer x.mutex.Unlock()
	return x.cutoff <= cutoff
}

// searchKey tells apart filters that match different rows of a segment; "" for
// those that need no deep look. Plugins choose whole segments.
func searchKey(f *trigger.Filter) string {
	if len(f.Text.Needles()) == 0 && len(f.Where) == 0 {
		return ""
	}
	var key strings.Builder
	fmt.Fprintf(&key, "%q %q %q %q %q %v", f.Text, f.Types, f.Statuses, f.Entities, f.Aggregation, f.General)
	for _, t := range []trigger.Time{f.ScheduledFrom, f.ScheduledTo, f.TriggeredFrom, f.TriggeredTo} {
		fmt.Fprintf(&key, " %v %d", t.IsZero(), t.Nanos())
	}
	for i := range f.Where {
		fmt.Fprintf(&key, " %q %q %q", f.Where[i].Path, f.Where[i].Op, f.Where[i].Value)
	}
	return key.String()
}
