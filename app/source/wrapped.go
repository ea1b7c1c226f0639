package source

import "bytes"

// lists are the places at which an object wraps the list of records, each as the
// names of the members that lead to it: at most two, as far as outlines go.
var lists = [][]string{
	{"data", "results"}, // the platform's envelope
}

// wraps tells whether the list that opened last in text, read by e, stands at
// one of the places of lists.
func wraps(text []byte, e *extent) bool {
	for _, names := range lists {
		if e.depth != len(names)+1 {
			continue
		}
		found := true
		for i, name := range names {
			found = found && memberName(text[:e.openers[i+1]]) == name
		}
		if found {
			return true
		}
	}
	return false
}

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

// mayWrap tells whether a whole object has a list at one of the places of lists;
// without an outline it may.
func mayWrap(text []byte, outline []Node) bool {
	if outline[0].First == 0 {
		return true
	}
	for _, names := range lists {
		if hasList(text, outline, outline[0].First, names) {
			return true
		}
	}
	return false
}

// hasList looks for a place among the members that begin with the node first.
func hasList(text []byte, outline []Node, first uint32, names []string) bool {
	opener := byte('{')
	if len(names) == 1 {
		opener = '['
	}
	for at := first; at != 0; at = outline[at].Next {
		n := outline[at]
		if text[n.From] != opener || string(text[n.NameFrom+1:n.NameTo-1]) != names[0] {
			continue
		}
		if len(names) == 1 || hasList(text, outline, n.First, names[1:]) {
			return true
		}
	}
	return false
}
