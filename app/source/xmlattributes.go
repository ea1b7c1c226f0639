package source

import "bytes"

// nameEnd returns where the name ends that text begins with; 0: there is none.
func nameEnd(text []byte) int {
	n := 0
	for n < len(text) && (text[n] >= 0x80 || text[n] == '_' || text[n] == ':' || text[n]|0x20 >= 'a' && text[n]|0x20 <= 'z' || n > 0 && (text[n] == '-' || text[n] == '.' || isDigit(text[n]))) {
		n++
	}
	if n < len(text) && !isBlank(text[n]) {
		return 0
	}
	return n
}

// plainName is a name without its prefix.
func plainName(name []byte) []byte { return name[bytes.IndexByte(name, ':')+1:] }

// eachAttribute visits attributes as they are written; false where they are not valid.
func eachAttribute(attrs []byte, visit func(name, value []byte)) bool {
	for at := skipBlanks(attrs, 0); at < len(attrs); at = skipBlanks(attrs, at) {
		from := at
		for at < len(attrs) && attrs[at] != '=' && !isBlank(attrs[at]) {
			at++
		}
		name := attrs[from:at]
		if at = skipBlanks(attrs, at); at == len(attrs) || attrs[at] != '=' || nameEnd(name) == 0 {
			return false
		}
		if at = skipBlanks(attrs, at+1); at == len(attrs) || attrs[at] != '"' && attrs[at] != '\'' {
			return false
		}
		size := bytes.IndexByte(attrs[at+1:], attrs[at])
		if size < 0 {
			return false
		}
		visit(name, attrs[at+1:at+1+size])
		at += size + 2
	}
	return true
}
