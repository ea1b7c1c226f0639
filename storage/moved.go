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
	results []weak.Pointer[ResultSet]
	// leaving are the segments that a transaction which is not committed yet deletes,
	// pending are its moves.
	leaving map[uint64]bool
	pending []move
	// bySegment has where each row of a segment has gone, 0 where it has not;
	// byNumber the same for the tail. They are nil while no result is known.
	bySegment map[uint64][]place
	byNumber  map[uint64]place
}

// watch makes r known. r must be locked, and its last transaction must begin
// later; if it finds any of the segments that watch returns, r must settle them there.
func (m *moves) watch(r *ResultSet) (leaving map[uint64]bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.alive()
	m.results = append(m.results, weak.Make(r))
	if m.bySegment == nil {
		m.bySegment, m.byNumber = map[uint64][]place{}, map[uint64]place{}
		for _, one := range m.pending { // r may begin before they are committed
			m.set(one, one.to)
		}
	}
	return m.leaving
}

// alive returns the results that are in use and forgets the others.
func (m *moves) alive() (list []*ResultSet) {
	kept := m.results[:0]
	for _, w := range m.results {
		if r := w.Value(); r != nil {
			kept, list = append(kept, w), append(list, r)
		}
	}
	clear(m.results[len(kept):])
	m.results = kept
	if len(list) == 0 {
		m.bySegment, m.byNumber = nil, nil
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
	if len(m.alive()) == 0 {
		return
	}
	for _, one := range list {
		m.set(one, one.to)
	}
}

// ended tells whether the transaction of the last record has committed; the moves
// of one that has not are taken back.
func (m *moves) ended(committed bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !committed && m.bySegment != nil {
		for _, one := range m.pending {
			m.set(one, 0)
		}
	}
	m.pending = nil
}

func (m *moves) set(one move, to place) {
	if one.from.inTail() {
		m.byNumber[one.from.number()] = to
		return
	}
	id := one.from.segment()
	if m.bySegment[id] == nil {
		m.bySegment[id] = make([]place, one.rows)
	}
	m.bySegment[id][one.from.row()] = to
}

// next returns where the trigger that stood at p has gone from there.
func (m *moves) next(p place) (to place, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if p.inTail() {
		to = m.byNumber[p.number()]
	} else if rows := m.bySegment[p.segment()]; p.row() < len(rows) {
		to = rows[p.row()]
	}
	return to, to != 0
}
