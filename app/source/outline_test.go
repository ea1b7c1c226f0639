package source

import (
	"bytes"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

var outlines = []string{
	`{"a":1}`, ` {"a" : [ 1 , {"b":null,"c":[true,{"d":{}}]} ] , "e":{"f":[{"g":1}],"h":{"i":2}} } `, "[]", `[[{"a":1}],{"b":{"c":3}}]`, "{}", `""`, "-0.5e+10",
	`{"a":"\"\\\/\b\u00e9"}`, `{"a" 1}`, `{"a":1,}`, "[1,]", "[,1]", "01", "1.", "-", "1e", `"\x"`, `"\u12g4"`, "\"\x1f\"", "\"\x7f\xff\"", "tru", "nullx", "{", `{"a":`, "[1 2]",
	`{"a":1}}`, "", " ", `"eight by` + strings.Repeat("t", 20) + `es"`, `"eight b\n` + strings.Repeat("t", 7) + `es"`,
	strings.Repeat("[", trigger.MaxDepth) + strings.Repeat("]", trigger.MaxDepth), strings.Repeat("[", trigger.MaxDepth+1) + strings.Repeat("]", trigger.MaxDepth+1),
}

// FuzzOutline: an outline accepts what gjson does, and finds the values that gjson finds.
func FuzzOutline(f *testing.F) {
	for _, text := range outlines {
		f.Add([]byte(text))
	}
	for _, c := range texts {
		f.Add([]byte(c.text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		before := []Node{{From: 7}}
		nodes, ok := Outline(before, text)
		if want := gjson.ValidBytes(text) && !trigger.TooDeep(text); ok != want {
			t.Fatalf("%q is valid: %v", text, ok)
		}
		if !ok {
			if len(nodes) != 1 {
				t.Fatalf("%q: %d nodes stayed", text, len(nodes)-1)
			}
			return
		}
		c := outlineCheck{t, text, nodes[1:], 0}
		c.node(0, gjson.ParseBytes(text), 1, true)
		if c.visited != len(c.nodes) || nodes[0] != before[0] {
			t.Fatalf("%q: %d of %d nodes are part of it", text, c.visited, len(c.nodes))
		}
	})
}

// TestOutlineOfALongList: an outline does not outgrow its record.
func TestOutlineOfALongList(t *testing.T) {
	list := func(n int) []byte {
		return []byte(`{"a":1,"logs":[` + strings.TrimSuffix(strings.Repeat("[0],", n), ",") + `],"b":2}`)
	}
	const around = 4 // the object and its members
	whole, ok := Outline(nil, list((maxNodes-around)/2))
	if !ok || len(whole) != maxNodes {
		t.Errorf("%d nodes, %v", len(whole), ok)
	}
	text := list(maxNodes)
	alone, ok := Outline(whole[:1], text)
	if want := (Node{To: uint32(len(text))}); !ok || len(alone) != 2 || alone[1] != want {
		t.Errorf("%d nodes, %+v, %v", len(alone), alone[1:], ok)
	}
	if got := transcript(bytes.NewReader(text)); !strings.HasPrefix(got, `1:0 {"a":1,"logs":[[0],`) || strings.Contains(got, "!") {
		t.Error(got)
	}
}

type outlineCheck struct {
	t       *testing.T
	text    []byte
	nodes   []Node
	visited int
}

func (c *outlineCheck) node(index int, want gjson.Result, depth int, outlined bool) {
	c.t.Helper()
	c.visited++
	n := c.nodes[index]
	if got := string(c.text[n.From:n.To]); got != strings.TrimSpace(want.Raw) {
		c.t.Fatalf("%q: node %d is %q instead of %q", c.text, index, got, want.Raw)
	}
	if !want.IsObject() && !want.IsArray() || !outlined {
		if n.First != 0 {
			c.t.Fatalf("%q: node %d is outlined", c.text, index)
		}
		return
	}
	at := n.First
	want.ForEach(func(key, value gjson.Result) bool {
		child := c.nodes[at]
		if name := string(c.text[child.NameFrom:child.NameTo]); at == 0 || want.IsObject() && name != key.Raw || want.IsArray() && name != "" {
			c.t.Fatalf("%q: node %d is called %q instead of %q", c.text, at, name, key.Raw)
		}
		c.node(int(at), value, depth+1, depth == 1 || depth == 2 && want.IsArray())
		at = child.Next
		return true
	})
	if at != 0 {
		c.t.Fatalf("%q: node %d has more nodes than values", c.text, index)
	}
}
