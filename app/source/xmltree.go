package source

import "bytes"

// xmlTree is an element with all that is in it, before it becomes JSON: children of
// one name may stand anywhere, and become one list.
type xmlTree struct {
	nodes []xmlNode
	text  []byte // names as JSON has them, quotes and all; texts, as between quotes

	byName map[xmlKey]int32 // the first children of a name, of those who have many
}

// xmlNode is an element, an attribute, or a piece of text (without a name).
type xmlNode struct {
	name, value span
	first, last int32 // of what is in it, by name; 0: nothing
	next        int32 // the next of another name in the same element; 0: none
	same, tail  int32 // the next of its name, and of the first, the last of them; 0: none
	names       int32 // how many names are in it
}

type span struct{ from, to uint32 }

func (s span) filled() bool { return s.to > s.from }

type xmlKey struct {
	in   int32
	name string
}

// fewNames is up to how many names they are compared one by one.
const fewNames = 16

func (t *xmlTree) bytes(s span) []byte { return t.text[s.from:s.to] }

// reset begins a tree.
func (t *xmlTree) reset() {
	t.nodes, t.text = append(t.nodes[:0], xmlNode{}), t.text[:0] // the first is none
	clear(t.byName)
}

// add adds a node to the one at in; name nil: a piece of text.
func (t *xmlTree) add(in int32, name []byte, value span) (at int32) {
	from := uint32(len(t.text))
	if name != nil {
		t.text = append(t.text, '"')
		t.text = xmlEscaped(t.text, name, false)
		t.text = append(t.text, '"')
	}
	at = int32(len(t.nodes))
	t.nodes = append(t.nodes, xmlNode{name: span{from, uint32(len(t.text))}, value: value})
	if in == 0 {
		return at
	}
	parent := &t.nodes[in]
	if first := t.find(in, t.nodes[at].name); first != 0 {
		of := &t.nodes[first]
		t.nodes[max(of.tail, first)].same, of.tail = at, at
		return at
	}
	if parent.first == 0 {
		parent.first = at
	} else {
		t.nodes[parent.last].next = at
	}
	parent.last = at
	if parent.names++; parent.names > fewNames {
		t.remember(in, at)
	}
	return at
}

// find returns the first node of a name in the one at in; 0: there is none.
func (t *xmlTree) find(in int32, name span) int32 {
	parent := &t.nodes[in]
	if parent.names > fewNames {
		return t.byName[xmlKey{in, string(t.bytes(name))}]
	}
	for at := parent.first; at != 0; at = t.nodes[at].next {
		if bytes.Equal(t.bytes(t.nodes[at].name), t.bytes(name)) {
			return at
		}
	}
	return 0
}

// remember makes the names in a node known, all of them when there are too many to be compared.
func (t *xmlTree) remember(in, latest int32) {
	if t.byName == nil {
		t.byName = map[xmlKey]int32{}
	}
	if t.nodes[in].names == fewNames+1 {
		latest = t.nodes[in].first
	}
	for at := latest; at != 0; at = t.nodes[at].next {
		t.byName[xmlKey{in, string(t.bytes(t.nodes[at].name))}] = at
	}
}

// json appends the node at as JSON: a text where it holds nothing but text, else an
// object, with text that is not blank under "$".
func (t *xmlTree) json(to []byte, at int32) []byte {
	n := t.nodes[at]
	if n.first == 0 {
		to = append(to, '"')
		to = append(to, t.bytes(n.value)...)
		return append(to, '"')
	}
	if n.names == 1 && t.isText(n.first) {
		return t.pieces(to, n.first)
	}
	to = append(to, '{')
	opened := len(to)
	for child := n.first; child != 0; child = t.nodes[child].next {
		c := &t.nodes[child]
		if t.isText(child) && t.blank(child) {
			continue
		}
		if len(to) > opened {
			to = append(to, ',')
		}
		switch {
		case t.isText(child):
			to = append(to, `"$":`...)
			to = t.pieces(to, child)
		case c.same == 0:
			to = append(append(to, t.bytes(c.name)...), ':')
			to = t.json(to, child)
		default:
			to = append(append(append(to, t.bytes(c.name)...), ':'), '[')
			for one := child; one != 0; one = t.nodes[one].same {
				if one != child {
					to = append(to, ',')
				}
				to = t.json(to, one)
			}
			to = append(to, ']')
		}
	}
	return append(to, '}')
}

// object appends the whole tree as an object, also where it holds nothing but text.
func (t *xmlTree) object(to []byte) []byte {
	const root = 1
	n := t.nodes[root]
	switch {
	case n.first == 0:
		return append(to, '{', '}')
	case n.names == 1 && t.isText(n.first):
		return append(t.pieces(append(to, `{"$":`...), n.first), '}')
	}
	return t.json(to, root)
}

// isText tells pieces of text, which have no name.
func (t *xmlTree) isText(at int32) bool { return t.nodes[at].name.from == t.nodes[at].name.to }

// pieces appends pieces of text as one.
func (t *xmlTree) pieces(to []byte, at int32) []byte {
	to = append(to, '"')
	for ; at != 0; at = t.nodes[at].same {
		to = append(to, t.bytes(t.nodes[at].value)...)
	}
	return append(to, '"')
}

// blank tells whether pieces of text are nothing but blanks, which may be escaped.
func (t *xmlTree) blank(at int32) bool {
	for ; at != 0; at = t.nodes[at].same {
		text := t.bytes(t.nodes[at].value)
		for len(text) > 0 {
			switch {
			case text[0] == ' ':
				text = text[1:]
			case len(text) > 1 && text[0] == '\\' && (text[1] == 'n' || text[1] == 't' || text[1] == 'r'):
				text = text[2:]
			default:
				return false
			}
		}
	}
	return true
}
