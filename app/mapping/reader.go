package mapping

// reader reads objects by a scope, one after another, into the same memory. It
// notes where values stand instead of the values: what holds no pointers costs the
// garbage collector nothing.
type reader struct {
	scope *scope
	names *vocabulary[goal]
	whole value
	spots []spot  // by slot
	fresh []spot  // what they are before a read
	kept  []value // those that have no node
}

// spot is where the value of a slot is: the index of its node in the record's
// outline, or keptFrom and the index in kept. 0: it is not there.
type spot uint32

const (
	// keptFrom is more than an outline has nodes.
	keptFrom spot = 1 << 31
	// unsought is the spot of a value that has to be sought when it is asked for.
	unsought spot = keptFrom - 1
)

// goal is where a member goes.
type goal struct {
	slot   int              // none: nowhere
	inside *vocabulary[int] // slots of its own members; nil: nobody asks for them
	alone  bool             // there is a slot, and nothing else to think of
}

func newReader(s *scope) *reader {
	goals := make(map[string]goal, len(s.names))
	for name, m := range s.names {
		g := goal{slot: m.slot}
		if m.inside != nil {
			g.inside = newVocabulary(m.inside)
		}
		g.alone = g.slot != none && g.inside == nil && !s.headings
		goals[name] = g
	}
	rd := &reader{scope: s, names: newVocabulary(goals), spots: make([]spot, len(s.steps)), fresh: make([]spot, len(s.steps))}
	for slot, step := range s.steps {
		if step.way != byName {
			rd.fresh[slot] = unsought
		}
	}
	if s.headings {
		rd.names.fold()
	}
	return rd
}

// read reads an object, and tells whether it has a member that is asked for. What
// is no object has no members; it may be asked for itself. Of members with one name the first counts.
func (r *row) read(rd *reader, object value) (found bool) {
	rd.begin(object)
	found = rd.scope.any
	last := &rd.names.start
	switch {
	case object.first != 0 && object.isObject():
		for at := object.first; at != 0; {
			n := &r.outline[at]
			quoted := r.text[n.NameFrom:n.NameTo]
			last = rd.names.find(last, quoted)
			switch w := last; {
			case !w.known:
				r.stranger(rd, quoted)
			case !w.means.alone:
				found = r.take(rd, w, spot(at)) || found
			case rd.spots[w.means.slot] == 0:
				rd.spots[w.means.slot] = spot(at)
				found = true
			}
			at = n.Next
		}
	case object.isObject():
		eachByParsing(object, func(quoted string, v value) bool {
			last = rd.names.find(last, quoted)
			if w := last; w.known {
				found = r.take(rd, w, rd.keep(v)) || found
			} else {
				r.stranger(rd, quoted)
			}
			return true
		})
	}
	for i := range rd.scope.made {
		m := &rd.scope.made[i]
		rd.put(m.field, r.evaluate(rd, &m.expression))
	}
	return found
}

// stranger notes a member that nobody knows; where the whole object is read there is none.
func (r *row) stranger(rd *reader, quoted string) {
	if !rd.scope.any {
		r.m.noteUnknown(rd.scope.where + decoded(quoted))
	}
}

// begin forgets what was read before.
func (rd *reader) begin(whole value) {
	copy(rd.spots, rd.fresh)
	rd.whole, rd.kept = whole, rd.kept[:0]
}

// keep keeps a value that has no node.
func (rd *reader) keep(v value) spot {
	if !v.exists() {
		return 0
	}
	rd.kept = append(rd.kept, v)
	return keptFrom + spot(len(rd.kept)-1)
}

func (rd *reader) put(f Field, v value) { rd.spots[f] = rd.keep(v) }

// take notes where a member is; found tells whether it is read.
func (r *row) take(rd *reader, w *word[goal], at spot) (found bool) {
	if w.means.inside != nil {
		found = r.inside(rd, w, r.valueOf(rd, none, at))
	}
	slot := w.means.slot
	if slot == none || rd.spots[slot] != 0 && (w.alike || !rd.scope.headings) {
		return found
	}
	rd.spots[slot] = at
	return true
}

// inside reads the members of a member. Those nobody knows are told only where
// nobody reads the member as a whole.
func (r *row) inside(rd *reader, w *word[goal], v value) (found bool) {
	if !v.isObject() {
		return false
	}
	names := w.means.inside
	last := &names.start
	r.each(v, func(quoted string, v value) bool {
		last = names.find(last, quoted)
		switch inner := last; {
		case inner.known && rd.spots[inner.means] == 0:
			rd.spots[inner.means] = rd.keep(v)
			found = true
		case !inner.known && w.means.slot == none && !rd.scope.any:
			r.m.noteUnknown(rd.scope.where + w.name + "." + decoded(quoted))
		}
		return true
	})
	return found
}
