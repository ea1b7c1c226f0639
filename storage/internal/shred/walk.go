package shred

// hole is where a scalar or an empty container stood in a payload.
type hole struct {
	from, to int32 // offsets of the token
	place    uint16
	link     uint8 // the one taken before the token
}

// walker takes payloads apart by a grammar that it completes where it must.
type walker struct {
	grammar
	holes []hole // of the payload that was read last; the last one is the end

	learnt []int32 // the places that got a link from the payload

	count   uint32 // objects seen
	object, // by place: the number of the object or array that was opened there last
	seen []uint32 // by place: the number of the object that had this key last
}

// read takes one payload apart. It tells false for what is not JSON, has an
// object with a key twice, or goes over a limit; then the grammar is as before.
func (w *walker) read(payload []byte) bool {
	w.learnt = w.learnt[:0]
	places := len(w.places)
	again, ok := w.walk(payload)
	if ok && (!again || w.distinct()) {
		return true
	}
	for i := len(w.learnt) - 1; i >= 0; i-- {
		p := &w.places[w.learnt[i]]
		p.links, p.last = p.links[:len(p.links)-1], 0
	}
	w.cut(places)
	return false
}

func (w *walker) walk(payload []byte) (again, ok bool) {
	w.holes = w.holes[:0]
	at, from := 0, int32(start)
	for {
		p := &w.places[from]
		n := int(p.last)
		if n >= len(p.links) || !p.links[n].fits(payload, at) {
			if n = w.find(payload, at, from); n < 0 {
				return again, false
			}
			p = &w.places[from]
			p.last = uint8(n)
		}
		l := &p.links[n]
		at += len(l.text)
		again = again || l.again
		if l.to == start {
			w.holes = append(w.holes, hole{link: uint8(n)})
			return again, true
		}
		end := tokenEnd(payload, at)
		if end < 0 {
			return again, false
		}
		w.holes = append(w.holes, hole{from: int32(at), to: int32(end), place: uint16(l.to), link: uint8(n)})
		at, from = end, l.to
	}
}

// fits tells whether the payload goes on with the link at offset at. No two
// links of a place fit: behind the shorter one must stand a scalar.
func (l *link) fits(payload []byte, at int) bool {
	end := at + len(l.text)
	if end > len(payload) || string(payload[at:end]) != l.text {
		return false
	}
	if l.to == start {
		return end == len(payload)
	}
	return end < len(payload) && (beginsScalar(payload[end]) || emptyEnd(payload, end) > 0)
}

// find returns the number of the link that fits, learnt if need be, or -1.
func (w *walker) find(payload []byte, at int, from int32) int {
	links := w.places[from].links
	for i := range links {
		if links[i].fits(payload, at) {
			return i
		}
	}
	if len(links) == maxLinks {
		return -1
	}
	found, ok := w.learn(payload, at, from)
	if !ok {
		return -1
	}
	w.places[from].links = append(w.places[from].links, found)
	w.learnt = append(w.learnt, from)
	return len(links)
}

// distinct tells whether no object of the payload that was read has a key twice.
func (w *walker) distinct() bool {
	for len(w.object) < len(w.places) {
		w.object, w.seen = append(w.object, 0), append(w.seen, 0)
	}
	w.count++
	w.object[start] = w.count
	from := int32(start)
	for _, h := range w.holes {
		l := &w.places[from].links[h.link]
		if l.to != start && !w.visit(l.to, l.container) {
			return false
		}
		from = l.to
	}
	return true
}

// visit goes from a container that is open down to a place, opening what lies between.
func (w *walker) visit(to, container int32) bool {
	p := &w.places[to]
	if p.parent != container {
		if !w.visit(p.parent, container) {
			return false
		}
		w.count++
		w.object[p.parent] = w.count
	}
	if p.element {
		return true
	}
	first := w.seen[to] != w.object[p.parent]
	w.seen[to] = w.object[p.parent]
	return first
}
