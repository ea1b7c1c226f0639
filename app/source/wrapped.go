package source

import (
	"bytes"
	"slices"
)

// places are where an object wraps the list of records, each as the names of the
// members that lead to it: at most two, as far as outlines go.
var places = [][]string{
	{"data"}, {"data", "results"}, {"data", "content"}, {"models"}, {"value"}, {"Messages"}, {"Records"},
	{"dlqs"}, {"log", "entries"}, {"results"}, {"items"}, {"executions"},
	{"result"}, {"tasks"},
}

// opensPlace tells whether a place begins with the member of this name; it stands
// in the way of every record, so it is a switch.
func opensPlace(name []byte) bool {
	switch string(name) {
	case "data", "models", "value", "Messages", "Records", "dlqs", "log", "results", "items", "executions", "result", "tasks":
		return true
	}
	return false
}

func findPlace(names ...string) (place []string) {
	for _, place := range places {
		if slices.Equal(place, names) {
			return place
		}
	}
	return nil
}

// wraps tells whether the list that opened last in text, read by e, wraps records:
// it stands at a place, and only members of a page stand before it. Not possible:
// no list of this object will.
func wraps(text []byte, e *extent) (place []string, possible bool) {
	switch e.depth {
	case 2:
		place = findPlace(memberName(text[:e.openers[1]]))
	case 3:
		place = findPlace(memberName(text[:e.openers[1]]), memberName(text[:e.openers[2]]))
	}
	if place == nil {
		return nil, true
	}
	if !pageBefore(text, place) {
		return nil, false
	}
	return place, true
}

// pageBefore walks over the members that stand before the list that text ends with.
func pageBefore(text []byte, place []string) bool {
	o := outliner{text: text}
	at := skipBlanks(text, 1)
	for level := 0; ; {
		name := at
		nameEnd, from := nameAndColon(text, at)
		if nameEnd < 0 {
			return false
		}
		if text[from] == '[' && from == len(text)-1 {
			return true
		}
		if string(text[name+1:nameEnd-1]) == place[level] && level+1 < len(place) && text[from] == '{' && leadsToEnd(&o, from) {
			level, at = level+1, skipBlanks(text, from+1)
			continue
		}
		to := o.value(from, inside{depth: level + 2})
		if to < 0 || !pageMember(string(text[name+1:nameEnd-1]), text[from:to], place[:level]) {
			return false
		}
		at = skipBlanks(text, to)
		if at == len(text) || text[at] != ',' {
			return false
		}
		at = skipBlanks(text, at+1)
	}
}

// leadsToEnd tells whether the object at from is open where the text ends.
func leadsToEnd(o *outliner, from int) bool { return o.value(from, inside{depth: 2}) < 0 }

// memberName returns the name of the member whose value begins after text; one
// written with escapes comes back as "".
func memberName(text []byte) string {
	text = bytes.TrimRight(text, blanks)
	text = bytes.TrimRight(bytes.TrimSuffix(text, []byte{':'}), blanks)
	if len(text) == 0 || text[len(text)-1] != '"' {
		return ""
	}
	text = text[:len(text)-1]
	start := bytes.LastIndexByte(text, '"')
	if start < 0 || bytes.IndexByte(text[max(start-1, 0):], '\\') >= 0 {
		return ""
	}
	return string(text[start+1:])
}

// mayWrap tells whether a whole object has a list at one of the places, and beside
// it members of a page only; without an outline it may.
func mayWrap(text []byte, outline []Node) bool {
	first := outline[0].First
	if first == 0 {
		return bytes.IndexByte(text, ':') >= 0
	}
	for at := first; at != 0; at = outline[at].Next {
		n := &outline[at]
		if c := text[n.From]; (c == '[' || c == '{') && opensPlace(text[n.NameFrom+1:n.NameTo-1]) {
			if wrapper, found := wrapsIn(text, outline, at); found {
				return wrapper
			}
		}
	}
	return false
}

// wrapsIn looks for a list of records in the member at. The first one that is found
// decides: where something beside it belongs to no page, it does so for any other.
func wrapsIn(text []byte, outline []Node, at uint32) (wrapper, found bool) {
	n := outline[at]
	name := n.name(text)
	if text[n.From] == '[' {
		place := findPlace(name)
		return place != nil && onlyPage(text, outline, beside{outline[0].First, at, place, 0}), place != nil
	}
	for in := n.First; in != 0; in = outline[in].Next {
		if text[outline[in].From] != '[' {
			continue
		}
		if place := findPlace(name, outline[in].name(text)); place != nil {
			return onlyPage(text, outline, beside{outline[0].First, at, place, 0}) && onlyPage(text, outline, beside{n.First, in, place, 1}), true
		}
	}
	return false, false
}

// name returns the name of a member, as it is written.
func (n *Node) name(text []byte) string { return string(text[n.NameFrom+1 : n.NameTo-1]) }

// beside are the members of an object, from first on, without the one that leads to a place.
type beside struct {
	first, but uint32
	place      []string
	level      int
}

func onlyPage(text []byte, outline []Node, b beside) bool {
	for at := b.first; at != 0; at = outline[at].Next {
		n := &outline[at]
		if at != b.but && !pageMember(n.name(text), text[n.From:n.To], b.place[:b.level]) {
			return false
		}
	}
	return true
}
