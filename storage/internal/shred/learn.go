package shred

// learner reads the text behind one scalar as JSON's rules demand.
type learner struct {
	g         *grammar
	payload   []byte
	at        int
	place     int32 // where the value stands that was read or comes next
	container int32
	left      int32 // the child of container that stands before the comma
}

// learn returns the link that follows a value at place from, whose text begins
// at offset at, and whether the payload is JSON so far and within the limits.
func (g *grammar) learn(payload []byte, at int, from int32) (link, bool) {
	l := learner{g: g, payload: payload, at: at, place: from}
	ok, end := true, false
	if from == start {
		l.place = root
	} else {
		ok, end = l.leave()
	}
	if !ok || !end && !l.enter() {
		return link{}, false
	}
	found := link{text: string(payload[at:l.at]), head: eight(payload[at:l.at], 0), to: l.place, container: l.container}
	if l.at-at >= wordBytes {
		found.tail = eight(payload, l.at-wordBytes)
	}
	if end {
		found.to = start
	}
	found.again = l.again()
	return found, true
}

// leave reads from behind a value to the next one of its container, or out of
// it; end tells that the payload ends.
func (l *learner) leave() (ok, end bool) {
	for {
		l.at = skipBlank(l.payload, l.at)
		if l.place == root {
			return l.at == len(l.payload), true
		}
		if l.at == len(l.payload) {
			return false, false
		}
		c, here := l.payload[l.at], &l.g.places[l.place]
		l.at++
		switch {
		case c == ',' && here.element:
			l.container, l.left = here.parent, l.place
			return true, false
		case c == ',':
			l.container, l.left = here.parent, l.place
			return l.key(here.parent), false
		case c == ']' && here.element, c == '}' && !here.element:
			l.place = here.parent
		default:
			return false, false
		}
	}
}

// enter reads to the first scalar or empty container at the place or below it.
func (l *learner) enter() bool {
	for {
		l.at = skipBlank(l.payload, l.at)
		if l.at == len(l.payload) {
			return false
		}
		switch c := l.payload[l.at]; {
		case c != '{' && c != '[':
			return beginsScalar(c)
		case emptyEnd(l.payload, l.at) > 0:
			return true
		case c == '[':
			l.at++
			if l.place = l.g.item(l.place); l.place < 0 {
				return false
			}
		default:
			l.at++
			if !l.key(l.place) {
				return false
			}
		}
	}
}

// key reads a key of the object at place and the colon.
func (l *learner) key(object int32) bool {
	i := skipBlank(l.payload, l.at)
	if i == len(l.payload) || l.payload[i] != '"' {
		return false
	}
	end := stringEnd(l.payload, i)
	if end < 0 {
		return false
	}
	l.at = skipBlank(l.payload, end)
	if l.at == len(l.payload) || l.payload[l.at] != ':' {
		return false
	}
	l.at++
	l.place = l.g.child(object, l.payload[i+1:end-1])
	return l.place >= 0
}

// again tells whether the keys around the comma are in another order than that
// in which they were met: as long as they are not, no key comes twice.
func (l *learner) again() bool {
	if l.container == start || l.g.places[l.left].element {
		return false
	}
	right := l.place
	for l.g.places[right].parent != l.container {
		right = l.g.places[right].parent
	}
	return right <= l.left
}

func beginsScalar(c byte) bool {
	return c == '"' || c == '-' || c >= '0' && c <= '9' || c == 't' || c == 'f' || c == 'n'
}
