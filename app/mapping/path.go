package mapping

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tidwall/gjson"
)

const (
	thisPath = "@this"    // the whole object
	fromText = "@fromstr" // the JSON in a text; done here, because gjson does not look how deep it nests
	// maxPath bounds a path in bytes: gjson takes a time that grows with the square of the brackets in it.
	maxPath = 256
)

// route is a path taken apart into what app/source has outlined and the rest.
type route struct {
	name, inner string // the member that is meant, and a member of it; no base then
	base, rest  string // the path of a value, and the gjson path in it
	text        bool   // the JSON in the text at base is meant; no rest then
}

// splitPath takes a path that checkPath let pass apart.
func splitPath(path string) route {
	if path == thisPath {
		return route{}
	}
	if at := strings.LastIndex(path, fromText); at > 0 {
		if rest := path[at+len(fromText):]; rest != "" {
			return route{base: path[:at+len(fromText)], rest: rest[1:]}
		}
		return route{base: path[:at-1], text: true}
	}
	name, end, ok := cutName(path, true)
	if !ok {
		return route{base: thisPath, rest: path}
	}
	if end == len(path) {
		return route{name: name}
	}
	inner, innerEnd, ok := cutName(path[end+1:], false)
	innerEnd += end + 1
	switch {
	case !ok || path[end] == '|':
		return route{base: path[:end], rest: path[end+1:]}
	case innerEnd < len(path):
		return route{base: path[:innerEnd], rest: path[innerEnd+1:]}
	}
	return route{name: name, inner: inner}
}

// cutName reads the name of a member at the beginning of a path, up to a point or
// a bar. Not ok when it is something else for gjson; in a list, which the record
// is not, a number and a # are.
func cutName(path string, record bool) (name string, end int, ok bool) {
	var text strings.Builder
	for end < len(path) && path[end] != '.' && path[end] != '|' {
		switch path[end] {
		case '*', '?':
			return "", 0, false
		case '\\':
			if end++; end == len(path) {
				return "", 0, false
			}
		}
		text.WriteByte(path[end])
		end++
	}
	name = text.String()
	switch {
	case name == "", strings.IndexByte("{[!", path[0]) >= 0, path[0] == '@' && isModifier(name):
		return "", 0, false
	case !record && (path[0] == '#' || strings.Trim(name, "0123456789") == ""):
		return "", 0, false
	}
	return name, end, true
}

// isModifier tells whether a part of a path, which begins with @, is a function of gjson.
func isModifier(part string) bool {
	name, _, _ := strings.Cut(part[1:], ":")
	return gjson.ModifierExists(name, nil)
}

// checkPath tells what is wrong with a path; gjson itself would just find nothing.
func checkPath(path string) error {
	switch {
	case path == "":
		return errors.New("the path is empty")
	case len(path) > maxPath:
		return fmt.Errorf("the path %.40q… is longer than %d bytes", path, maxPath)
	case strings.HasPrefix(path, fromText):
		return fmt.Errorf("the path %q: no text stands before %s", path, fromText)
	}
	depth, open := 0, true // open: a part begins here
	for i := 0; i < len(path); i++ {
		c := path[i]
		begins := open
		open = false
		switch {
		case c == '\\':
			if i++; i == len(path) {
				return fmt.Errorf("the path %q ends with a backslash", path)
			}
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			depth--
		case depth == 0 && (c == '.' || c == '|'):
			if begins {
				return fmt.Errorf("the path %q has an empty part", path)
			}
			open = true
		case c == '@' && strings.HasPrefix(path[i:], fromText):
			after := path[i+len(fromText):]
			if depth > 0 || !begins || after != "" && after[0] != '.' && after[0] != '|' {
				return fmt.Errorf("the path %q: %s stands between points or bars, outside of brackets", path, fromText)
			}
		}
	}
	if open {
		return fmt.Errorf("the path %q has an empty part", path)
	}
	if depth != 0 && strings.ContainsAny(path[:1], "([{") || depth > 0 && strings.Contains(path, "#(") {
		return fmt.Errorf("the path %q has a bracket without its other half", path)
	}
	return nil
}
