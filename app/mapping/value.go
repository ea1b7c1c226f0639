package mapping

import (
	"strings"
	"unsafe"

	"github.com/tidwall/gjson"

	"integration-log/app/source"
)

// document is a JSON text that is known to be valid, with its outline.
type document struct {
	raw     []byte
	text    string // the same memory
	outline []source.Node
}

// newDocument takes over raw, which nobody may change afterwards: the texts of a
// trigger share the record's memory, as its payload does, so that an import holds
// each record once.
func newDocument(raw []byte, outline []source.Node) document {
	return document{raw, unsafe.String(unsafe.SliceData(raw), len(raw)), outline}
}

// value is a part of a document. The zero value is absent.
type value struct {
	raw   string // as it is written
	from  uint32 // where it stands in the document; 0: at its beginning, or not there
	first uint32 // the first node inside; 0: there is none, or the outline has none
}

// whole returns the document's value.
func (d *document) whole() value {
	n := d.outline[0]
	return value{d.text[n.From:n.To], n.From, n.First}
}

// each calls visit with the members of an object, their names as they are written,
// in quotes, or with the elements of a list, until visit returns false.
func (d *document) each(v value, visit func(quoted string, v value) bool) {
	if v.first == 0 {
		eachByParsing(v, visit)
		return
	}
	for at := v.first; at != 0; {
		n := &d.outline[at]
		if !visit(d.text[n.NameFrom:n.NameTo], value{d.text[n.From:n.To], n.From, n.First}) {
			return
		}
		at = n.Next
	}
}

func eachByParsing(v value, visit func(quoted string, v value) bool) {
	gjson.Parse(v.raw).ForEach(func(key, element gjson.Result) bool {
		return visit(key.Raw, value{raw: element.Raw})
	})
}

// count returns how many members or elements an outlined value has, else 0.
func (d *document) count(v value) (n int) {
	for at := v.first; at != 0; at = d.outline[at].Next {
		n++
	}
	return n
}

// bytes returns the bytes of a member of the document.
func (d *document) bytes(v value) []byte {
	if v.from == 0 {
		return []byte(v.raw) // a gjson path can make new text
	}
	end := int(v.from) + len(v.raw)
	return d.raw[v.from:end:end]
}

func (v value) starts(c byte) bool { return v.raw != "" && v.raw[0] == c }

func (v value) exists() bool   { return v.raw != "" }
func (v value) isNull() bool   { return v.raw == "" || v.raw[0] == 'n' }
func (v value) isText() bool   { return v.starts('"') }
func (v value) isObject() bool { return v.starts('{') }
func (v value) isList() bool   { return v.starts('[') }
func (v value) isBool() bool   { return v.starts('t') || v.starts('f') }

// plain returns a value as text: numbers as they are written, null as nothing.
func (v value) plain() (text string, ok bool) {
	switch {
	case v.isText():
		return decoded(v.raw), true
	case v.isNull():
		return "", true
	case v.isObject() || v.isList():
		return "", false
	}
	return v.raw, true
}

// loose returns any value as a text: numbers as gjson prints them, objects and lists as written.
func (v value) loose() string {
	if v.isText() {
		return decoded(v.raw)
	}
	return gjson.Parse(v.raw).String()
}

// decoded returns a text without quotes and escapes.
func decoded(quoted string) string {
	if strings.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1]
	}
	return gjson.Parse(quoted).Str
}
