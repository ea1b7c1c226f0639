package shred

import "strings"

// part is a component of a path: a key, or # for each element of an array.
type part struct {
	key    string
	each   bool
	number bool // in an array it is an index
}

// plainPath splits a gjson path of keys joined by dots, with at most one # that
// is not the last. Others (wildcards, queries, modifiers, pipes, escapes, and what
// gjson may read as such) are not plain.
func plainPath(path string) (parts []part, ok bool) {
	sharps := 0
	parts = make([]part, 0, strings.Count(path, ".")+1)
	for key := range strings.SplitSeq(path, ".") {
		p := part{key: key, each: key == "#"}
		if p.each {
			sharps++
		} else if !plainKey(key) {
			return nil, false
		}
		p.number = isNumber(key)
		parts = append(parts, p)
	}
	return parts, sharps <= 1 && !parts[len(parts)-1].each
}

// Keys returns the keys that a payload has in which a plain path leads to something; not ok
// for other paths.
func Keys(path string) (keys []string, ok bool) {
	parts, ok := plainPath(path)
	for _, p := range parts {
		if !p.each && !p.number {
			keys = append(keys, p.key)
		}
	}
	return keys, ok
}

// isNumber tells whether there are digits alone.
func isNumber(key string) bool {
	for i := range len(key) {
		if key[i] < '0' || key[i] > '9' {
			return false
		}
	}
	return true
}

func plainKey(key string) bool {
	for i := range len(key) {
		if c := key[i]; !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == ' ' || c >= 0x80) {
			return false
		}
	}
	return key != ""
}
