package storagetest

import (
	"fmt"
	"strings"

	"integration-log/app/trigger"
)

// oddPayloads are texts that have gone wrong somewhere before.
var oddPayloads = []string{
	"", "null", "  ", "not json", "{\"a\":", "\xff\xfe\x00", `"just text"`, "[]", "{}", "12345678901234567890.10",
	`{"amount":1e400,"name":"\u00e9t\u00E9 \/ \"quoted\"","surrogate":"\ud800","pair":"\ud83d\ude00"}`,
	"{\"name\":\"line\\nbreak\",\"raw\":\"\xc3\x28\"}",
	`{"words":["two","words"],"customerId":"e7"}`,
	strings.Repeat("[", trigger.MaxDepth+1) + strings.Repeat("]", trigger.MaxDepth+1),
}

// Payload returns a payload, mostly JSON of the shape that the Where conditions
// of Queries ask for.
func (g *Generator) Payload() []byte {
	if g.IntN(5) == 0 {
		return []byte(pick(g, oddPayloads))
	}
	var b strings.Builder
	fmt.Fprintf(&b, `{"_type":%q,"amount":%s`, pick(g, types), pick(g, []string{"1", "1.0", "12", "9007199254740993", "-3", "2.50"}))
	if g.IntN(2) == 0 {
		fmt.Fprintf(&b, `, "name" : "%s"`, pick(g, []string{"Anna", "ANNA", "Zo\\u00eb", "Zoë", "a/b", "a\\/b"}))
	}
	if g.IntN(2) == 0 {
		fmt.Fprintf(&b, `,"lines":[{"price":%d,"tags":["x%d","y"]},{"price":%d}]`, g.IntN(4), g.IntN(3), g.IntN(4))
	}
	if g.IntN(3) == 0 {
		fmt.Fprintf(&b, `,"nested":{"id":"e%d","flag":%v,"none":null}`, g.IntN(9), g.IntN(2) == 0)
	}
	b.WriteByte('}')
	return []byte(b.String())
}
