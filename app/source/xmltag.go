package source

import (
	"bytes"

	"integration-log/app/trigger"
)

func (x *xmlTokens) closing() bool {
	n, ok := x.find(2, ">")
	if !ok {
		return x.unended()
	}
	name := bytes.TrimRight(x.w.rest()[2:n], blanks)
	if len(x.open) == 0 || !bytes.Equal(name, x.names[x.open[len(x.open)-1]:]) {
		return x.end(xmlNotValid)
	}
	x.size = n + 1
	x.pop()
	return true
}

// pop closes the innermost element.
func (x *xmlTokens) pop() {
	from := x.open[len(x.open)-1]
	x.kind, x.name = xmlClose, x.names[from:]
	x.names, x.open = x.names[:from], x.open[:len(x.open)-1]
}

func (x *xmlTokens) opening() bool {
	n, ok := x.tagEnd()
	switch {
	case !ok && n > 0:
		return x.end(xmlNotValid)
	case !ok:
		return x.unended()
	}
	tag := x.w.rest()[1:n]
	if x.empty = len(tag) > 0 && tag[len(tag)-1] == '/'; x.empty {
		tag = tag[:len(tag)-1]
	}
	end := nameEnd(tag)
	switch {
	case end == 0:
		return x.end(xmlNotValid)
	case len(x.open) == trigger.MaxDepth:
		return x.end(xmlTooDeep)
	}
	x.kind, x.name, x.attrs, x.size = xmlStart, tag[:end], tag[end:], n+1
	x.open, x.names = append(x.open, len(x.names)), append(x.names, x.name...)
	return true
}

// tagEnd returns where the ">" of a tag stands, which its attributes can hold too; not
// ok but n: where the next tag begins.
func (x *xmlTokens) tagEnd() (n int, ok bool) {
	quote := byte(0)
	for n = 1; ; {
		rest := x.w.rest()
		for ; n < len(rest); n++ {
			switch c := rest[n]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '>':
				return n, true
			case c == '<':
				return n, false
			}
		}
		if n > MaxRecord || !x.w.more() {
			return 0, false
		}
	}
}
