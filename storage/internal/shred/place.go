package shred

// A chunk's payloads are read by an automaton that is learnt from them. Its
// states are places: the JSON paths at which scalars stand. Between the scalar
// of one place and the next stands a text of punctuation, keys and blanks, a
// link. So a payload is a walk from the start over links and places to the end.

const (
	start = 0 // the state before a payload; as a link's target: the end
	root  = 1 // the place of the whole value
)

// place is a JSON path.
type place struct {
	parent  int32
	element bool   // any element of the array at parent; also the root
	depth   uint8  // containers around it
	key     string // as written, without quotes
	links   []link
	last    uint8 // the link that was taken last: mostly it is the next one as well
}

// link is a text between two scalars.
type link struct {
	text      string
	head      uint64 // the first eight bytes of the text, fewer with zeros behind them
	tail      uint64 // the last eight bytes, if there are so many
	to        int32
	container int32 // what the text's comma separates parts of; start without a comma
	again     bool  // it may lead to a key that its object has had already
}

type childKey struct {
	parent int32
	key    string
}

// grammar is the automaton.
type grammar struct {
	places   []place
	children map[childKey]int32
	elements map[int32]int32
}

func (g *grammar) reset() {
	if g.children == nil {
		g.children, g.elements = map[childKey]int32{}, map[int32]int32{}
	}
	clear(g.children)
	clear(g.elements)
	for i := range g.places {
		g.places[i] = place{links: g.places[i].links[:0]}
	}
	g.places = g.places[:0]
	g.add(place{})
	g.add(place{parent: start, element: true})
}

// add returns the number of a new place. It reuses the list of links that stood there.
func (g *grammar) add(p place) int32 {
	n := len(g.places)
	if n < cap(g.places) {
		g.places = g.places[:n+1]
		p.links = g.places[n].links[:0]
		g.places[n] = p
	} else {
		g.places = append(g.places, p)
	}
	return int32(n)
}

// child returns the place of a key of the object at parent, or -1 beyond a limit.
func (g *grammar) child(parent int32, key []byte) int32 {
	if n, ok := g.children[childKey{parent, string(key)}]; ok {
		return n
	}
	if !g.room(parent) {
		return -1
	}
	text := string(key)
	n := g.add(place{parent: parent, key: text, depth: g.places[parent].depth + 1})
	g.children[childKey{parent, text}] = n
	return n
}

// item returns the place of the elements of the array at parent, or -1 beyond a limit.
func (g *grammar) item(parent int32) int32 {
	if n, ok := g.elements[parent]; ok {
		return n
	}
	if !g.room(parent) {
		return -1
	}
	n := g.add(place{parent: parent, element: true, depth: g.places[parent].depth + 1})
	g.elements[parent] = n
	return n
}

func (g *grammar) room(parent int32) bool {
	return len(g.places) < maxPlaces && g.places[parent].depth < maxDepth
}

// cut forgets the places from n on, which nothing links to any more.
func (g *grammar) cut(n int) {
	for i := n; i < len(g.places); i++ {
		p := &g.places[i]
		if p.element {
			delete(g.elements, p.parent)
		} else {
			delete(g.children, childKey{p.parent, p.key})
		}
	}
	g.places = g.places[:n]
}
