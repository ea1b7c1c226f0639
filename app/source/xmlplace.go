package source

import (
	"bytes"
	"io"
	"strings"
)

// xmlPlace is where the records of an XML stand.
type xmlPlace struct {
	depth int
	name  string // without prefix
	path  string // of the elements from the root on, it included: "list.message"
}

// xmlLevel is what is known of an element that may be around the records.
type xmlLevel struct {
	name       string
	kids       int
	byName     map[string]int
	structured map[string]bool // names of kids that hold more than a text
}

// findXMLRecords looks for the records in the beginning of an XML: the repeated
// elements that the root holds, or an only element of it, and so on; else the last
// of these elements. What is repeated has to be half of what is there, and hold more
// than a text: a message with two lines of a log is one record. Members of a page beside
// the elements do not count. ok is false where nothing is open.
func findXMLRecords(head []byte) (place xmlPlace, ok bool) {
	levels := readLevels(head)
	var path []string
	for i, level := range levels {
		path = append(path, level.name)
		pages := level.pageMembers()
		kids := level.kids - pages
		for name, n := range level.byName {
			if n > 1 && n*2 > kids && level.structured[name] {
				return xmlPlace{i + 2, name, strings.Join(append(path, name), ".")}, true
			}
		}
		if kids != 1 || pages > 0 && pages < minXMLPage || i+1 == len(levels) || !level.structured[levels[i+1].name] {
			return xmlPlace{i + 1, level.name, strings.Join(path, ".")}, true
		}
	}
	return xmlPlace{}, false
}

// readLevels reads the root, its first kid that is no member of a page, the first of that,
// and so on, with the kids that each of them has.
func readLevels(head []byte) (levels []xmlLevel) {
	x := xmlTokens{records: &records{w: window{buf: head[:len(head):len(head)], err: io.EOF}}}
	on := 0 // so many of the open elements are levels
	for x.next() {
		depth := x.depth()
		switch {
		case x.kind == xmlClose:
			on = min(on, depth-1)
		case x.kind != xmlStart:
		case depth == 1 && len(levels) > 0:
			return levels // another document
		case on == depth-1:
			name := string(plainName(x.name))
			first := depth == 1
			if !first {
				first = levels[depth-2].kid(name, len(bytes.TrimSpace(x.attrs)) > 0) ||
					len(levels) >= depth && isXMLPage(levels[depth-1].name) && !isXMLPage(name)
			}
			if first {
				levels, on = append(levels[:depth-1], xmlLevel{name, 0, map[string]int{}, map[string]bool{}}), depth
			}
			if depth > 2 {
				levels[depth-3].structured[levels[depth-2].name] = true
			}
		case on == depth-2:
			parent := x.names[x.open[depth-2]:x.open[depth-1]]
			levels[on-1].structured[string(plainName(parent))] = true
		}
	}
	return levels
}

// kid counts a kid, and tells whether it is the first.
func (l *xmlLevel) kid(name string, attributes bool) (first bool) {
	l.kids++
	if len(l.byName) < maxColumns {
		l.byName[name]++
	}
	l.structured[name] = l.structured[name] || attributes
	return l.kids == 1
}
