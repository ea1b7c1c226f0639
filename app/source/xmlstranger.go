package source

import "fmt"

const xmlStranger = "the element <%.60s> stands among the records, which are <%.60s>: it was not read"

// stranger passes over the element that was opened just now, which stands where the
// records do and has another name; false at the end of what can be read. One that holds no
// more than a text, or belongs to a page, tells of the list. Any other is a reject: it
// can be a record of another kind.
func (x *xmlReader) stranger() bool {
	item := Item{Line: x.w.line, Offset: x.w.offset}
	name, depth := string(plainName(x.name)), len(x.open)
	page := depth > 1 && isXMLPage(name)
	lost := depth == 1 || len(x.attrs) > 0 && !onlyNamespaces(x.attrs)
	x.atLeast(MaxRejectRaw) // what x says of the start is gone
	item.Shown = x.shown(x.beginning())
	for len(x.open) >= depth {
		if !x.next() {
			return x.recordEnds(item)
		}
		lost = lost || x.kind == xmlStart
	}
	if lost && !page {
		item.Raw = item.Shown[:min(int64(len(item.Shown)), x.w.offset+int64(x.size)-item.Offset)]
		item.Shown = nil
		x.give(item, &Reject{fmt.Sprintf(xmlStranger, name, x.place.name)})
	}
	return true
}

// onlyNamespaces tells whether attributes do no more than name namespaces.
func onlyNamespaces(attrs []byte) bool {
	only := true
	eachAttribute(attrs, func(name, _ []byte) { only = only && isNamespace(name) })
	return only
}
