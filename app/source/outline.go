package source

import "integration-log/app/trigger"

// Node is a value inside a record: where it stands, so that nobody has to look for
// it again. Positions are offsets in the record's text, which has at most MaxRecord bytes.
type Node struct {
	NameFrom, NameTo uint32 // of a member: its name, quotes included; both 0 in a list
	From, To         uint32 // of the value
	Next             uint32 // index of the next node of the same object or list; 0: none
	First            uint32 // index of the first node inside; 0: none, or not in the outline
}

// Outline appends to nodes the outline of text, one JSON value that may have blanks
// around it, and tells whether it is valid and nests no deeper than
// trigger.MaxDepth. Indexes count from the outline's first node, the whole value.
//
// An outline goes as far as records are read: the members of the value, what is
// directly in those, and the members of the objects in their lists. With over
// maxNodes of them it has the whole value alone.
func Outline(nodes []Node, text []byte) (outline []Node, ok bool) {
	o := outliner{text: text, nodes: nodes, start: len(nodes)}
	from := skipBlanks(text, 0)
	if from == len(text) {
		return nodes, false
	}
	o.nodes = append(o.nodes, Node{From: uint32(from)})
	to := o.value(from, inside{node: 0, depth: 1, outlined: true})
	if to < 0 || skipBlanks(text, to) < len(text) {
		return nodes, false
	}
	if o.full {
		o.nodes = append(o.nodes[:o.start], Node{From: uint32(from)})
	}
	o.nodes[o.start].To = uint32(to)
	return o.nodes, true
}

// bad is the end of what is not valid.
const bad = -1

// outliner walks over a text once. Its functions take where a value begins and
// return where it ends, or bad.
type outliner struct {
	text  []byte
	nodes []Node
	start int // the outline's first node
	full  bool
}

// inside is what the walk has to know when it comes to an object or a list.
type inside struct {
	node     int // index of its node, when outlined
	depth    int // of its bracket
	inList   bool
	outlined bool // what is in it belongs to the outline
}

// next returns what holds for values in an object or list that stands in i.
func (i inside) next(inList bool) inside {
	return inside{depth: i.depth + 1, inList: inList, outlined: i.outlined && (i.depth == 1 || i.depth == 2 && inList)}
}

func (o *outliner) value(at int, i inside) int {
	switch c := o.text[at]; {
	case c == '"':
		return stringEnd(o.text, at+1)
	case c == '{':
		if i.depth > trigger.MaxDepth {
			return bad
		}
		return o.object(at+1, i)
	case c == '[':
		if i.depth > trigger.MaxDepth {
			return bad
		}
		return o.list(at+1, i)
	case c == '-' || c >= '0' && c <= '9':
		return numberEnd(o.text, at)
	}
	return wordEnd(o.text, at)
}

// object reads on behind the opening bracket.
func (o *outliner) object(at int, i inside) int {
	text, member := o.text, i.next(false)
	at = skipBlanks(text, at)
	if at < len(text) && text[at] == '}' {
		return at + 1
	}
	for before := -1; ; {
		name := at
		var nameEnd int
		if nameEnd, at = nameAndColon(text, name); at < 0 {
			return bad
		}
		if i.outlined && !o.full {
			member.node = o.begin(i.node, before, Node{NameFrom: uint32(name), NameTo: uint32(nameEnd), From: uint32(at)})
			before = member.node
		}
		if at = o.value(at, member); at < 0 {
			return bad
		}
		if i.outlined && !o.full {
			o.nodes[o.start+member.node].To = uint32(at)
		}
		if at = skipBlanks(text, at); at == len(text) {
			return bad
		}
		if text[at] == '}' {
			return at + 1
		}
		if text[at] != ',' {
			return bad
		}
		at = skipBlanks(text, at+1)
	}
}

// nameAndColon returns where a member's name ends and where its value begins, or bad.
func nameAndColon(text []byte, at int) (nameEnd, value int) {
	if at == len(text) || text[at] != '"' {
		return bad, bad
	}
	nameEnd = stringEnd(text, at+1)
	if nameEnd < 0 {
		return bad, bad
	}
	at = skipBlanks(text, nameEnd)
	if at == len(text) || text[at] != ':' {
		return bad, bad
	}
	if at = skipBlanks(text, at+1); at == len(text) {
		return bad, bad
	}
	return nameEnd, at
}

// list reads on behind the opening bracket.
func (o *outliner) list(at int, i inside) int {
	text, element := o.text, i.next(true)
	at = skipBlanks(text, at)
	if at < len(text) && text[at] == ']' {
		return at + 1
	}
	for before := -1; ; {
		if at == len(text) {
			return bad
		}
		if i.outlined && !o.full {
			element.node = o.begin(i.node, before, Node{From: uint32(at)})
			before = element.node
		}
		if at = o.value(at, element); at < 0 {
			return bad
		}
		if i.outlined && !o.full {
			o.nodes[o.start+element.node].To = uint32(at)
		}
		if at = skipBlanks(text, at); at == len(text) {
			return bad
		}
		if text[at] == ']' {
			return at + 1
		}
		if text[at] != ',' {
			return bad
		}
		at = skipBlanks(text, at+1)
	}
}

// begin adds a node to what parent holds, behind the node before, -1 for none. A
// full outline gets no more, and is not used.
func (o *outliner) begin(parent, before int, n Node) int {
	index := len(o.nodes) - o.start
	if index == maxNodes {
		o.full = true
		return parent // any that is there
	}
	if before < 0 {
		o.nodes[o.start+parent].First = uint32(index)
	} else {
		o.nodes[o.start+before].Next = uint32(index)
	}
	o.nodes = append(o.nodes, n)
	return index
}
