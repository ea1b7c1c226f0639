package data

import (
	"bufio"
	"io"
)

// Write writes the log of n triggers, oldest first, one a line.
func Write(w io.Writer, n int) error {
	out := bufio.NewWriterSize(w, 1<<20)
	m := newMaker(n)
	for range n {
		if _, err := out.Write(m.line()); err != nil {
			return err
		}
	}
	return out.Flush()
}

// maker makes the lines one after another.
type maker struct {
	n, made int
	random  random
	clock   *clock
	world   world
	types   []uint8
	plants  map[int]plant
	dates   map[int64]string
	event   event
	out     text
}

func newMaker(n int) *maker {
	return &maker{
		n: n, random: random{state: 20261122}, clock: newClock(), world: newWorld(n),
		types: chooser(), plants: plants(n), dates: map[int64]string{},
	}
}

// event is something that happened: one trigger for each plugin that listens.
type event struct {
	number    int
	kind      *eventType
	plant     plant
	at        int64 // milliseconds since the Unix epoch
	waiting   []int // plugins that it has still to reach
	listeners [4]int
	grouped   bool // its triggers stand together as an aggregation
	// What the payload is primarily about.
	entityKind  string
	ofKind      int
	entityIndex int
	name        []byte // the entity as people know it
	payload     text
}

// next makes the next event with its payload. What is planted reaches one plugin only.
func (m *maker) next() {
	e := &m.event
	e.number++
	e.plant = m.plants[m.made]
	e.kind = m.chooseType(e.plant)
	e.grouped = !m.random.of(1, 4)
	e.waiting = append(e.listeners[:0], e.kind.listeners[0])
	for _, other := range e.kind.listeners[1:] {
		// A plant of the following index must find its own event.
		if e.plant == nothing && m.plants[m.made+len(e.waiting)] == nothing && m.random.of(1, 3) {
			e.waiting = append(e.waiting, other)
		}
	}
	m.writePayload()
}

// chooseType gives a planted event a type that has a place for it.
func (m *maker) chooseType(p plant) *eventType {
	switch p {
	case plantFew, plantMany:
		return &eventTypes[0]
	case plantOneHit, plantSixHits, plantSixLog, plantPath:
		return &eventTypes[1]
	}
	return &eventTypes[m.types[m.random.below(len(m.types))]]
}
