package mapping

import (
	"strings"
	"unicode/utf8"

	"integration-log/app/source"
)

// damagedTexts is told among the unknown fields of records in which it was met.
const damagedTexts = "bytes that are not UTF-8, shown as \ufffd"

// validText returns a text with U+FFFD in place of what is no UTF-8. All that becomes a
// text of a trigger goes through it; the bytes of a payload do not.
func validText(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	return strings.ToValidUTF8(text, string(utf8.RuneError))
}

// texts returns an item with texts that can be read, and, where that changed bytes, those
// of its payload as they stand in the file.
func (m *Mapper) texts(item source.Item) (payload []byte, readable source.Item) {
	switch item.Texts {
	case source.Damaged:
		m.noteUnknown(damagedTexts)
	case source.ANSI:
		payload = m.payloadOf(item)
		item.Raw = source.DecodedANSI(item.Raw)
		item.Outline, _ = source.Outline(nil, item.Raw) // it nests as before
	}
	return payload, item
}

// payloadOf returns the bytes of a payload; nil when there is none.
func (m *Mapper) payloadOf(item source.Item) []byte {
	told := m.unknown
	m.unknown = map[string]int{} // what is unknown is told when the texts are read
	defer func() { m.unknown = told }()
	d, err := m.documentOf(item)
	if err != nil {
		return nil
	}
	r := row{m: m, document: d}
	r.read(m.record, r.whole())
	if v := r.value(Payload); !v.isNull() {
		return v.bytes()
	}
	return nil
}
