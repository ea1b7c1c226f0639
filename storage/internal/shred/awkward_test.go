package shred_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"integration-log/app/trigger"
	"integration-log/storage/internal/shred"
)

// awkward are payloads that have gone wrong somewhere before.
func awkward() [][]byte {
	list := [][]byte{nil, {}}
	for _, text := range []string{
		" ", "null", "true", "0", "-0", "-", "01", "1E400", "1e+5", "1.", "12345678901234567890123456789012345678901234567890.10", `"text"`, `""`, "[]", "{}", " [ ] ", "{ \n }", "[[]]", "[{}]", "[[],{}]", `{"":{}}`,
		"not json", "{", `{"a":`, `{"a":1`, `{"a":1}}`, `{"a":1},`, `{"a" 1}`, `{"a":1 "b":2}`, `[1,]`, `{"a":1,}`, `[1 2]`, "nul", "\"open", "{}{}", `"{\"a\":1}"`, `["{\"a\":1}"]`, `[{"a":"{\"b\":2}"}]`,
		"\ufeff{\"a\":1}", "{\"a\":1}\n", "\n\t {\"a\":1}\r\n ", "{\"a\":1}\x00", "{\"a\":\"\xff\xfe\"}", "{\"\xc3\x28\":1}", "{\"a\":\"\x01\"}", "{\"a\":\"tab\there\"}", "{\"a\":\"\x7f\"}",
		`{"a":1,"a":2}`, `{"a":{"b":1},"a":{"c":2}}`, `{"a":1,"b":2,"a":3}`, `{"b":1,"a":2}`, `{"a":1,"\u0061":2}`, `{"\u0061":2}`, `{"a\/b":1}`, `{"a.b":1}`, `{"a":{"b.c":1}}`, `{"#":1,"a":{"#":{"b":2}}}`,
		`{"a":[1,"x",null,true,{"b":1},[2,[3]],[],{}]}`, `{"a":[{"b":1},{"b":2,"c":3},{"c":4},5,"six"]}`, `{"a":{"0":1,"1":2}}`, `{"a":["x","y"]}`, `[{"a":1},{"a":2}]`, `[1,2,3]`, `{"a":[{"b":[1,2]},{"b":[]}]}`,
		`{"a":"\ud800"}`, `{"a":"\ud83d\ude00"}`, `{"a":"\ud800A"}`, `{"a":"\u212a \u0130"}`, "{\"a\":\"\u212a \u0130\"}", `{"a":"\u00c9T\u00e9 \/ \"quoted\" \\"}`, "{\"a\":\"Straße ÄÖÜ\"}", `{"a":"\u0000\u001f"}`, `{"a":"\u0041nn\u0061"}`, `{"a":"\\\u0041nna"}`, `{"a":"\\u0041"}`, `{"a":"\x"}`, `{"a":"\u12g4"}`, `{"a":"\`,
		`{"a":"UPPER lower"}`, `{"A":"b"}`, `{ "a" : 1 , "b" : [ 1 , 2 ] }`, "{\n  \"a\": {\n    \"b\": [\n      1,\n      2\n    ]\n  }\n}\n", `{"a":1.0}`, `{"a":1.50}`, `{"a":15e-1}`, `{"a":9007199254740993}`, `{"a":"1"}`, `{"a":false}`, `{"a":null}`,
		strings.Repeat("[", trigger.MaxDepth-1) + strings.Repeat("]", trigger.MaxDepth-1),
		strings.Repeat("[", trigger.MaxDepth) + strings.Repeat("]", trigger.MaxDepth),
		strings.Repeat("[", trigger.MaxDepth+1) + strings.Repeat("]", trigger.MaxDepth+1),
		strings.Repeat(`{"a":`, trigger.MaxDepth-1) + "1" + strings.Repeat("}", trigger.MaxDepth-1),
		strings.Repeat(`{"a":`, trigger.MaxDepth) + "1" + strings.Repeat("}", trigger.MaxDepth),
		strings.Repeat(`{"a":`, trigger.MaxDepth+1) + "1" + strings.Repeat("}", trigger.MaxDepth+1),
	} {
		list = append(list, []byte(text))
	}
	return list
}

// jsonMaker makes small JSON of few keys, so that paths meet, written in many ways.
type jsonMaker struct {
	*rand.Rand
	spaced bool
	b      strings.Builder
}

func (m *jsonMaker) payload() []byte {
	m.b.Reset()
	m.spaced = m.IntN(4) == 0
	m.blank()
	if m.IntN(10) == 0 {
		m.value(0)
	} else {
		m.object(0)
	}
	m.blank()
	text := []byte(m.b.String())
	switch m.IntN(30) {
	case 0:
		return text[:m.IntN(len(text)+1)]
	case 1:
		text[m.IntN(len(text))] = byte(m.IntN(256))
	case 2:
		return nil
	}
	return text
}

func (m *jsonMaker) blank() {
	if m.spaced {
		m.b.WriteString([]string{"", " ", "\n", "  ", "\t", "\r\n"}[m.IntN(6)])
	}
}

func (m *jsonMaker) value(depth int) {
	switch n := m.IntN(12); {
	case n < 3 && depth < 5:
		m.object(depth + 1)
	case n < 5 && depth < 5:
		m.array(depth + 1)
	default:
		m.b.WriteString(m.scalar())
	}
}

func (m *jsonMaker) object(depth int) {
	m.b.WriteByte('{')
	m.blank()
	keys := []string{"a", "b", "c", "d", "0", "1", "é", "#", `\u0061`, "a.b", "long key", ""}
	n := m.IntN(5)
	at := 0
	for i := range n {
		if i > 0 {
			m.b.WriteByte(',')
			m.blank()
		}
		if m.IntN(12) == 0 {
			at = m.IntN(len(keys)) // any order, and keys that come twice
		}
		m.b.WriteString(`"` + keys[at%len(keys)] + `"`)
		at += 1 + m.IntN(2)
		m.blank()
		m.b.WriteByte(':')
		m.blank()
		m.value(depth)
		m.blank()
	}
	m.b.WriteByte('}')
}

func (m *jsonMaker) array(depth int) {
	m.b.WriteByte('[')
	m.blank()
	for i := range m.IntN(4) {
		if i > 0 {
			m.b.WriteByte(',')
			m.blank()
		}
		m.value(depth)
		m.blank()
	}
	m.b.WriteByte(']')
}

var scalars = []string{
	"1", "1.0", "-0", "1E400", "12", "9007199254740993", "-3.50", "true", "false", "null", `""`, `"a"`, `"x"`, `"Anna"`, `"ANNA"`, `"Zo\u00eb"`, `"Zoë"`, `"a\/b"`, `"\ud800A"`, `"K İ"`, `"\"q\""`, `"{\"a\":1}"`, "\"\xff\"",
	`"2026-11-23T08:00:00Z"`, `"3f2504e0-4f89-41d3-9a0c-0305e82c3301"`, `"two words"`,
}

func (m *jsonMaker) scalar() string {
	switch m.IntN(10) {
	case 0:
		return fmt.Sprint(m.IntN(1000))
	case 1:
		return fmt.Sprintf(`"n%d"`, m.IntN(1000))
	case 2:
		return fmt.Sprintf("%d.%02d", m.IntN(100), m.IntN(100))
	}
	return scalars[m.IntN(len(scalars))]
}

func newMaker(seed uint64) *jsonMaker { return &jsonMaker{Rand: rand.New(rand.NewPCG(seed, 2))} }

// chunk returns up to a chunk of payloads.
func (m *jsonMaker) chunk() [][]byte {
	list := make([][]byte, m.IntN([]int{3, 50, shred.MaxRows + 1}[m.IntN(3)]))
	for i := range list {
		list[i] = m.payload()
	}
	return list
}
