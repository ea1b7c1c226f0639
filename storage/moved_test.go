package storage

import (
	"runtime"
	"testing"
)

// TestMoves: places lead on from one to the next as long as somebody may ask.
func TestMoves(t *testing.T) {
	var m moves
	a, b, c := segmentPlace(1, 3), tailPlaceOf(9), segmentPlace(2, 0)
	first := []move{{from: a, to: b, rows: 5}}
	m.record(first)
	if _, ok := m.next(a); ok {
		t.Fatal("a move was noted that nobody can ask for")
	}
	r := &ResultSet{}
	if leaving := m.watch(r); leaving != nil {
		t.Fatal(leaving)
	}
	if to, ok := m.next(a); !ok || to != b {
		t.Fatal("a result that is opened during a commit does not learn what moves in it")
	}
	m.ended(true)
	m.record([]move{{from: b, to: c}})
	if to, ok := m.next(a); !ok || to != b {
		t.Fatal(to, ok)
	}
	if to, ok := m.next(b); !ok || to != c {
		t.Fatal(to, ok)
	}
	for _, p := range []place{c, segmentPlace(1, 4), segmentPlace(1, 7), tailPlaceOf(1)} {
		if to, ok := m.next(p); ok {
			t.Fatalf("%x leads to %x", uint64(p), uint64(to))
		}
	}
	m.ended(false)
	if to, ok := m.next(b); ok {
		t.Fatalf("a move that failed leads to %x", uint64(to))
	}
	if list := m.leave(map[uint64]bool{1: true}); len(list) != 1 || list[0] != r {
		t.Fatal(list)
	}
	other := &ResultSet{}
	if leaving := m.watch(other); !leaving[1] {
		t.Fatal("a result that is being opened was not told what is about to go")
	}
	m.stay()
	if leaving := m.watch(other); leaving != nil {
		t.Fatal(leaving)
	}
	runtime.KeepAlive(r)
	runtime.KeepAlive(other)
}

// TestMovesAreForgotten: when nobody holds a result any more, nothing is kept.
func TestMovesAreForgotten(t *testing.T) {
	var m moves
	m.watch(&ResultSet{})
	runtime.GC()
	m.record([]move{{from: 1 << rowBits, to: 2 << rowBits, rows: 1}})
	m.ended(true)
	if m.pending != nil || m.bySegment != nil || len(m.results) != 0 {
		t.Fatal("moves are kept for a result that nobody holds")
	}
}

// TestMovesOfBefore: what moved before the oldest result that is held began is forgotten.
func TestMovesOfBefore(t *testing.T) {
	var m moves
	var held *ResultSet
	for number := range uint64(100) {
		opened := &ResultSet{}
		m.watch(opened) // as a window does, which gives up the result before when it has the next
		held = opened
		runtime.GC()
		from := tailPlaceOf(number + 1)
		m.record([]move{{from: from, to: segmentPlace(number+2, 0)}, {from: segmentPlace(number+1, 0), to: from, rows: 1}})
		m.ended(true)
		if to, ok := m.next(from); !ok || to != segmentPlace(number+2, 0) {
			t.Fatal(to, ok)
		}
	}
	if len(m.results) != 1 || len(m.kept) > 1 || len(m.byNumber) > 1 || len(m.bySegment) > 1 {
		t.Errorf("%d results hold %d transactions, %d numbers and %d segments", len(m.results), len(m.kept), len(m.byNumber), len(m.bySegment))
	}
	runtime.KeepAlive(held)
}
