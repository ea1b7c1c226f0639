package source

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// xmlKind is what a token of XML is.
type xmlKind uint8

const (
	xmlEnds  xmlKind = iota // of the text, or of what can be read of it: see fault
	xmlStart                // of an element
	xmlClose                // of an element, also of one that was opened and closed in one tag
	xmlText                 // with entities in it
	xmlPlain                // text in which nothing is an entity (CDATA)
)

// Why XML cannot be read on.
const (
	xmlNotValid = "not valid XML"
	xmlDoctype  = "the XML has a document type (<!DOCTYPE), which can make other files part of it: that is not read"
	xmlTooBig   = "the XML has a tag or a text larger than 16 MiB"
	xmlTooDeep  = "the XML nests deeper than 128 levels"
)

// xmlTokens takes XML apart, tag by tag. It knows no document types, and so no
// entities but the five that every XML has, and opens nothing.
type xmlTokens struct {
	*records
	kind  xmlKind
	name  []byte // of the element, with its prefix; valid until the next token, as all is
	attrs []byte // as they are written
	text  []byte // as it is written
	fault string // why nothing follows; "" at the end of the text

	size  int   // bytes of the present token at the window
	empty bool  // it opened and closed an element
	open  []int // where in names the names of the elements begin that are open
	names []byte
}

// depth is how many elements are open; of a start or a close, with its own.
func (x *xmlTokens) depth() int {
	if x.kind == xmlClose {
		return len(x.open) + 1
	}
	return len(x.open)
}

// next goes on to the next token; false at the end.
func (x *xmlTokens) next() bool {
	if x.empty {
		x.empty = false
		x.pop()
		return true
	}
	for {
		x.w.take(x.size)
		x.size = 0
		if len(x.w.rest()) == 0 && !x.w.more() {
			return x.end("")
		}
		if x.w.rest()[0] != '<' {
			return x.textUpTo()
		}
		if found, more := x.markup(); found || !more {
			return more
		}
	}
}

// end ends the tokens.
func (x *xmlTokens) end(fault string) bool {
	x.kind, x.fault = xmlEnds, fault
	return false
}

// textUpTo reads text up to the next tag.
func (x *xmlTokens) textUpTo() bool {
	n, ok := x.find(0, "<")
	switch {
	case !ok && len(x.w.rest()) > MaxRecord:
		return x.end(xmlTooBig)
	case !ok:
		n = len(x.w.rest())
	}
	x.kind, x.text, x.size = xmlText, x.w.rest()[:n], n
	return true
}

// find returns where, from a place at the window on, what is looked for begins.
func (x *xmlTokens) find(from int, what string) (at int, ok bool) {
	sought := []byte(what)
	for {
		rest := x.w.rest()
		if i := bytes.Index(rest[from:], sought); i >= 0 {
			return from + i, from+i <= MaxRecord
		}
		from = max(from, len(rest)-len(what)+1)
		if len(rest) > MaxRecord || !x.w.more() {
			return 0, false
		}
	}
}

// markup reads what begins with "<". found: a token; not found but more: what means nothing was passed.
func (x *xmlTokens) markup() (found, more bool) {
	const cdata, longest = "<![CDATA[", len("<![CDATA[")
	x.atLeast(longest)
	head := string(x.w.rest()[:min(longest, len(x.w.rest()))])
	switch {
	case strings.HasPrefix(head, "<!--"):
		return x.pass("<!--", "-->")
	case strings.HasPrefix(head, "<?"):
		return x.pass("<?", "?>")
	case head == cdata:
		n, ok := x.find(longest, "]]>")
		if !ok {
			return false, x.unended()
		}
		x.kind, x.text, x.size = xmlPlain, x.w.rest()[longest:n], n+len("]]>")
		return true, true
	case strings.EqualFold(head, "<!DOCTYPE"):
		return false, x.end(xmlDoctype)
	case strings.HasPrefix(head, "<!"):
		return false, x.end(xmlNotValid)
	case strings.HasPrefix(head, "</"):
		ok := x.closing()
		return ok, ok
	}
	ok := x.opening()
	return ok, ok
}

// pass passes what means nothing.
func (x *xmlTokens) pass(opening, closing string) (found, more bool) {
	n, ok := x.find(len(opening), closing)
	if !ok {
		return false, x.unended()
	}
	x.size = n + len(closing)
	return false, true
}

// unended ends the tokens where a tag does not end.
func (x *xmlTokens) unended() bool {
	if len(x.w.rest()) > MaxRecord {
		return x.end(xmlTooBig)
	}
	if errors.Is(x.w.err, io.EOF) {
		return x.end(endsInside)
	}
	return x.end("") // the reason is the window's
}
