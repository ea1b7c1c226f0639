package mapping

import (
	"strings"
	"unsafe"

	"github.com/tidwall/gjson"

	"integration-log/app/source"
)

// document is a JSON text that is known to be valid, with its outline.
type document struct {
	text    string
	outline []source.Node
}

// newDocument takes over raw, which nobody may change afterwards: the texts of a
// trigger share the record's memory, as its payload does, so that an import holds
// each record once.
func newDocument(raw []byte, outline []source.Node) document {
	return document{unsafe.String(unsafe.SliceData(raw), len(raw)), outline}
}

// value is a part of a document, or a text that an expression made. The zero value is absent.
type value struct {
	raw   string // as it is written; a made text has madeText before it
	first uint32 // the first node inside; 0: there is none, or the outline has none
}

// madeText begins what no JSON begins with.
const madeText = '\''

func textValue(text string) value { return value{raw: string(madeText) + text} }

// whole returns the document's value.
func (d *document) whole() value {
	n := d.outline[0]
	return value{d.text[n.From:n.To], n.First}
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
		if !visit(d.text[n.NameFrom:n.NameTo], value{d.text[n.From:n.To], n.First}) {
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

// bytes returns a value as it is written, or the made text. They share the memory
// of the document or the text, which nobody changes.
func (v value) bytes() []byte {
	text := v.raw
	if v.starts(madeText) {
		text = text[1:]
	}
	if text == "" {
		return []byte{}
	}
	return unsafe.Slice(unsafe.StringData(text), len(text))
}

func (v value) starts(c byte) bool { return v.raw != "" && v.raw[0] == c }

func (v value) exists() bool   { return v.raw != "" }
func (v value) isNull() bool   { return v.raw == "" || v.raw[0] == 'n' }
func (v value) isText() bool   { return v.starts('"') || v.starts(madeText) }
func (v value) isObject() bool { return v.starts('{') }
func (v value) isList() bool   { return v.starts('[') }
func (v value) isBool() bool   { return v.starts('t') || v.starts('f') }

// isThere tells whether there is more than null or an empty text.
func (v value) isThere() bool {
	if v.raw == "" {
		return false
	}
	switch v.raw[0] {
	case 'n':
		return false
	case '"':
		return len(v.raw) > len(`""`)
	case madeText:
		return len(v.raw) > 1
	}
	return true
}

// plain returns a value as text: numbers as they are written, null as nothing.
func (v value) plain() (text string, ok bool) {
	if v.raw == "" {
		return "", true
	}
	switch v.raw[0] {
	case '"', madeText:
		return validText(decoded(v.raw)), true
	case 'n':
		return "", true
	case '{', '[':
		return "", false
	}
	return v.raw, true
}

// leastBytes returns how long a value is at least without quotes and escapes.
func (v value) leastBytes() int {
	return len(v.raw) - len(`""`) - (len(`\u0000`)-1)*strings.Count(v.raw, `\`)
}

// loose returns any value as a text: numbers, objects and lists as they are written.
func (v value) loose() string {
	if text, ok := v.plain(); ok {
		return text
	}
	return validText(v.raw)
}

// decoded returns a text without quotes and escapes, whatever its bytes are.
func decoded(quoted string) string {
	if quoted[0] == madeText {
		return quoted[1:]
	}
	if strings.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1]
	}
	return unescaped(quoted[1 : len(quoted)-1])
}
