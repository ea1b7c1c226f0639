package source

import (
	"bytes"
	"errors"
	"io"
	"slices"
)

// Reasons of rejects.
const (
	xmlTooMany = "the record has more than 262144 elements, attributes and texts"
	xmlOutside = "the text stands outside of any record"
)

// xmlReader reads the records of an XML, each as an object.
type xmlReader struct {
	xmlTokens
	place  xmlPlace
	tree   xmlTree
	made   []byte // the latest object
	around around // of the latest record
}

// around is what is open around a record.
type around struct {
	start []byte // "<" and the name of the record, as it is written
	open  []int
	names []byte
}

func readXML(r *records) {
	r.atLeast(xmlHeadBytes)
	if bytes.HasPrefix(r.w.rest(), bom) {
		r.w.take(len(bom))
	}
	x := xmlReader{xmlTokens: xmlTokens{records: r}}
	x.place, _ = findXMLRecords(r.w.rest()[:min(len(r.w.rest()), xmlHeadBytes)])
	r.facts.List = x.place.path
	for !r.stopped && x.step() {
	}
	r.finish()
}

// step goes on by a token, or by a record; false at the end.
func (x *xmlReader) step() bool {
	switch {
	case !x.next() && x.fault != "":
		return x.broken(Item{Line: x.w.line, Offset: x.w.offset, Raw: bytes.Clone(x.beginning())})
	case x.kind == xmlEnds:
		if len(x.open) > 0 && errors.Is(x.w.err, io.EOF) {
			x.give(Item{Line: x.w.line, Offset: x.w.offset}, &Reject{listOpen})
		}
		return false
	case x.kind == xmlStart && len(x.open) == x.place.depth:
		if string(plainName(x.name)) == x.place.name {
			return x.record()
		}
		return x.stranger()
	case x.kind == xmlStart && x.besideTheList():
		return x.stranger()
	case (x.kind == xmlText || x.kind == xmlPlain) && len(x.open) < max(1, x.place.depth) && len(bytes.TrimSpace(x.text)) > 0:
		n := x.size
		x.size = 0
		x.reject(n, xmlOutside)
	}
	return true
}

// beginning is what stands at the window, as far as it is kept of a reject.
func (x *xmlReader) beginning() []byte { return x.w.rest()[:min(len(x.w.rest()), MaxRejectRaw)] }

// broken rejects what cannot be read on, and skips to the next record; false if there
// is none. No two rejects keep the same bytes: many of them could begin in one stretch.
func (x *xmlReader) broken(bad Item) (more bool) {
	if x.around.start != nil {
		more = x.skip()
		bad.Raw = bad.Raw[:min(int64(len(bad.Raw)), x.w.offset-bad.Offset)]
	}
	x.give(bad, &Reject{x.fault})
	return more
}

// skip goes on to the next record; false if there is none.
func (x *xmlReader) skip() bool {
	x.size, x.empty = 0, false
	x.w.take(min(1, len(x.w.rest())))
	for {
		rest := x.w.rest()
		i := bytes.Index(rest, x.around.start)
		behind := i + len(x.around.start)
		switch {
		case i >= 0 && behind < len(rest) && bytes.IndexByte([]byte(blanks+"/>"), rest[behind]) >= 0:
			x.w.take(i)
			x.open, x.names = append(x.open[:0], x.around.open...), append(x.names[:0], x.around.names...)
			return true
		case i >= 0 && behind < len(rest):
			x.w.take(behind)
		default:
			x.w.take(max(0, len(rest)-len(x.around.start)))
			if !x.w.more() {
				x.w.take(len(x.w.rest()))
				return false
			}
		}
	}
}

// record reads the record that was opened just now; false at the end of what can be read.
func (x *xmlReader) record() bool {
	item := Item{Line: x.w.line, Offset: x.w.offset}
	parents := len(x.open) - 1
	from := x.open[parents]
	x.around = around{append([]byte("<"), x.name...), slices.Clone(x.open[:parents]), bytes.Clone(x.names[:from])}
	x.tree.reset()
	reason := ""
	stack := append(make([]int32, 0, 8), x.element(0, &reason))
	x.atLeast(MaxRejectRaw) // what x says of the start is gone
	item.Shown = x.shown(x.beginning())
	for len(stack) > 0 {
		if !x.next() {
			return x.recordEnds(item)
		}
		top := stack[len(stack)-1]
		switch {
		case x.kind == xmlClose:
			stack = stack[:len(stack)-1]
		case x.kind == xmlStart:
			if reason == "" {
				top = x.element(top, &reason)
			}
			stack = append(stack, top)
		case reason == "":
			x.piece(top)
		}
		if len(x.tree.nodes) > maxXMLNodes {
			reason = xmlTooMany
		}
		if len(x.tree.text) > MaxRecord || x.w.offset+int64(x.size)-item.Offset > MaxRecord {
			reason = tooBig
		}
	}
	x.whole(item, reason)
	return true
}

// element adds the element that was opened just now to the one at in.
func (x *xmlReader) element(in int32, reason *string) int32 {
	at := x.tree.add(in, plainName(x.name), span{})
	ok := eachAttribute(x.attrs, func(name, value []byte) {
		if len(x.tree.nodes) > maxXMLNodes || isNamespace(name) {
			return
		}
		from := len(x.tree.text)
		x.tree.text = xmlEscaped(x.tree.text, value, true)
		x.tree.add(at, plainName(name), span{uint32(from), uint32(len(x.tree.text))})
	})
	if !ok {
		*reason = xmlNotValid
	}
	return at
}

// isNamespace tells whether an attribute names a namespace.
func isNamespace(name []byte) bool {
	return string(name) == "xmlns" || bytes.HasPrefix(name, []byte("xmlns:"))
}

// piece adds a piece of text to the element at in.
func (x *xmlReader) piece(in int32) {
	from := len(x.tree.text)
	x.tree.text = xmlEscaped(x.tree.text, x.text, x.kind == xmlText)
	x.tree.add(in, nil, span{uint32(from), uint32(len(x.tree.text))})
}

// recordEnds deals with a record whose end cannot be read.
func (x *xmlReader) recordEnds(item Item) bool {
	item.Raw, item.Shown = item.Shown, nil
	if x.fault != "" {
		return x.broken(item)
	}
	if reason, ok := x.endReason(endsInside); ok {
		x.told = true
		x.give(item, &Reject{reason})
	}
	return false
}

// whole yields the record that ends with the present token.
func (x *xmlReader) whole(item Item, reason string) {
	item.Shown = x.shownTo(item.Shown, x.w.offset+int64(x.size)-item.Offset)
	if reason == "" {
		x.made = x.tree.object(x.made[:0])
		if len(x.made) > MaxRecord {
			reason = tooBig
		} else if !x.outline(x.made) {
			reason = tooDeep
		}
	}
	if reason != "" {
		item.Raw, item.Shown = item.Shown, nil
		x.give(item, &Reject{reason})
		return
	}
	item.Raw, item.Outline = bytes.Clone(x.made), x.takeOutline()
	x.give(item, nil)
}
