package storage

import (
	"sync"
	"weak"
)

// moves tells where triggers that results hold have gone, and keeps count of the
// results that are alive.
//
// A result that is being opened does it in this order: it locks itself, calls
// watch, begins its last transaction, is built, settles there what watch told it
// to, and unlocks itself. So no segment can go unnoticed between its transaction
// and its being known here.
type moves struct {
	mu      sync.Mutex
	results []watcher // in the order in which they were opened
	crowd   int       // so many results are worth a look which are alive
	// leaving are the segments that a transaction which is not committed yet deletes,
	// pending are its moves.
	leaving map[uint64]bool
	pending []move
	// kept are the moves that a result may ask for, by transaction, and forgotten how many
	// transactions came before those. bySegment and byNumber have where the triggers went
	// that stood in segments and in the tail. They are nil while no result is known.
	kept      [][]move
	forgotten int
	bySegment map[uint64]*departed
	byNumber  map[uint64]place
}

// fewResults is as many as a window holds.
const fewResults = 64

// watcher is a result, and how many transactions had moved triggers before it began.
type watcher struct {
	result weak.Pointer[ResultSet]
	since  int
}

// departed has where each row of a segment has gone, 0 where it has not.
type departed struct {
	to   []place
	gone int // rows that have
}

// watch makes r known. r must be locked, and its last transaction must begin
// later; if it finds any of the segments that watch returns, r must settle them there.
func (m *moves) watch(r *ResultSet) (leaving map[uint64]bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.results) >= m.crowd { // each opening would look at all that came before
		m.alive()
		m.crowd = 2*len(m.results) + fewResults
	}
	if m.bySegment == nil {
		m.bySegment, m.byNumber = map[uint64]*departed{}, map[uint64]place{}
		m.keep(m.pending)
	}
	since := m.forgotten + len(m.kept)
	if len(m.pending) > 0 {
		since-- // r may begin before they are committed
	}
	m.results = append(m.results, watcher{weak.Make(r), since})
	return m.leaving
}

// alive returns the results that are in use, and forgets the others and what only they
// could ask for.
func (m *moves) alive() (list []*ResultSet) {
	kept := m.results[:0]
	for _, w := range m.results {
		if r := w.result.Value(); r != nil {
			kept, list = append(kept, w), append(list, r)
		}
	}
	clear(m.results[len(kept):])
	m.results = kept
	if len(list) == 0 {
		m.kept, m.bySegment, m.byNumber = nil, nil, nil
		return nil
	}
	for m.forgotten < kept[0].since {
		m.forget(m.kept[0])
		m.kept = m.kept[1:]
		m.forgotten++
	}
	return list
}

// leave tells which segments are about to be deleted and returns the results
// that must settle first. stay must follow when the transaction has ended.
func (m *moves) leave(segments map[uint64]bool) []*ResultSet {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.leaving = segments
	return m.alive()
}

func (m *moves) stay() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.leaving = nil
}

// move is one trigger's way from a place to another.
type move struct {
	from, to place
	rows     int // of the segment that it leaves
}

// record notes the moves of a transaction before it commits: until then nobody
// looks, because the triggers still stand where they stood. ended must follow.
func (m *moves) record(list []move) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.pending = list
	if len(m.alive()) > 0 {
		m.keep(list)
	}
}

// ended tells whether the transaction of the last record has committed; the moves
// of one that has not are taken back.
func (m *moves) ended(committed bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !committed && len(m.pending) > 0 && m.bySegment != nil {
		m.forget(m.pending)
		m.kept = m.kept[:len(m.kept)-1]
	}
	m.pending = nil
}

// keep has the moves of one transaction found.
func (m *moves) keep(list []move) {
	if len(list) == 0 {
		return
	}
	m.kept = append(m.kept, list)
	for _, one := range list {
		if one.from.inTail() {
			m.byNumber[one.from.number()] = one.to
			continue
		}
		id := one.from.segment()
		if m.bySegment[id] == nil {
			m.bySegment[id] = &departed{to: make([]place, one.rows)}
		}
		m.bySegment[id].to[one.from.row()] = one.to
		m.bySegment[id].gone++
	}
}

// forget has moves found no more; none of them is kept twice, as no place is ever used again.
func (m *moves) forget(list []move) {
	for _, one := range list {
		if one.from.inTail() {
			delete(m.byNumber, one.from.number())
			continue
		}
		id := one.from.segment()
		m.bySegment[id].to[one.from.row()] = 0
		if m.bySegment[id].gone--; m.bySegment[id].gone == 0 {
			delete(m.bySegment, id)
		}
	}
}

// next returns where the trigger that stood at p has gone from there.
func (m *moves) next(p place) (to place, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if p.inTail() {
		to = m.byNumber[p.number()]
	} else if rows := m.bySegment[p.segment()]; rows != nil && p.row() < len(rows.to) {
		to = rows.to[p.row()]
	}
	return to, to != 0
}
