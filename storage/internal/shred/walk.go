package shred

import "encoding/binary"

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
		n, end := int(w.places[from].last), -1
		if n < len(w.places[from].links) {
			end = w.places[from].links[n].fits(payload, at)
		}
		if end < 0 {
			if n, end = w.find(payload, at, from); end < 0 {
				return again, false
			}
			w.places[from].last = uint8(n)
		}
		l := &w.places[from].links[n]
		again = again || l.again
		if l.to == start {
			w.holes = append(w.holes, hole{link: uint8(n)})
			return again, true
		}
		w.holes = append(w.holes, hole{from: int32(at + len(l.text)), to: int32(end), place: uint16(l.to), link: uint8(n)})
		at, from = end, l.to
	}
}

// fits returns the offset behind the token after the link, -1 if the payload
// does not go on with the link at offset at. No two links of a place fit: behind
// the shorter one stands no token.
func (l *link) fits(payload []byte, at int) int {
	end := at + len(l.text)
	if len(l.text) < wordBytes || end+wordBytes > len(payload) {
		if end > len(payload) || string(payload[at:end]) != l.text {
			return -1
		}
	} else if binary.LittleEndian.Uint64(payload[at:]) != l.head || binary.LittleEndian.Uint64(payload[end-wordBytes:]) != l.tail ||
		len(l.text) > 2*wordBytes && string(payload[at+wordBytes:end-wordBytes]) != l.text[wordBytes:len(l.text)-wordBytes] {
		return -1
	}
	switch {
	case l.to == start && end == len(payload):
		return end
	case l.to == start || end == len(payload):
		return -1
	}
	return tokenEnd(payload, end)
}

// find returns the number of the link that fits, learnt if need be, and the
// offset behind the token after it, or -1.
func (w *walker) find(payload []byte, at int, from int32) (n, end int) {
	links := w.places[from].links
	for i := range links {
		if end := links[i].fits(payload, at); end >= 0 {
			return i, end
		}
	}
	if len(links) == maxLinks {
		return 0, -1
	}
	found, ok := w.learn(payload, at, from)
	if !ok {
		return 0, -1
	}
	w.places[from].links = append(w.places[from].links, found)
	w.learnt = append(w.learnt, from)
	return len(links), found.fits(payload, at)
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
