package source

// list reads the elements of a list whose bracket was taken, and takes the closing one.
func (s *scanner) list() {
	for !s.stopped {
		if !s.w.skip(blanks + ",") {
			s.cutOff()
			return
		}
		if s.w.rest()[0] == ']' {
			s.w.take(1)
			return
		}
		s.element()
	}
}

// element reads one element of a list.
func (s *scanner) element() {
	var e extent
	n, p := s.scan(&e, 0)
	if p == goesOn && e.scalar && n <= MaxRecord {
		p = ended // the text ends with a number
	}
	if p != ended {
		s.unfinished(&e, n, p, insideList)
		return
	}
	value := s.w.rest()[:n]
	if value[0] != '{' || !s.outline(value) {
		s.reject(n, fault(value))
		return
	}
	s.item(n)
}

// wrapperEnd takes what stands behind the list in the object around it.
func (s *scanner) wrapperEnd(e *extent) {
	e.depth--
	e.last = ']'
	e.lists = false
	for !s.stopped {
		n, p := e.feed(s.w.rest())
		s.w.take(n)
		switch {
		case p == ended:
			return
		case p == broken:
			s.resync(notValid, topLevel)
			return
		case !s.w.more():
			s.cutOff()
			return
		}
	}
}

// cutOff tells, once, that the text ends before a list or its wrapper does.
func (s *scanner) cutOff() {
	if s.stopped || s.told {
		return
	}
	if reason, ok := s.endReason(listOpen); ok {
		s.told = true
		s.give(Item{Line: s.w.line, Offset: s.w.offset}, &Reject{reason})
	}
}
