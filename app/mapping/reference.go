package mapping

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// candidate is a name that the payload has for an entity of a kind.
type candidate struct{ kind, text string }

func (n *names) addReference(name string, m *meaning, v value) {
	kind := m.name
	if m.nested != "" && v.isObject() {
		kind = m.nested
		v = firstMember(v, "number", name+"Number", "ean")
	}
	if kind == "" || v.isBool() {
		return
	}
	text, _ := v.plain()
	if text = strings.TrimSpace(text); text != "" && len(text) <= trigger.MaxIDBytes {
		n.references = append(n.references, candidate{kind, text})
	}
}

func firstMember(object value, names ...string) value {
	for _, name := range names {
		if v := gjson.Get(object.raw, name); v.Exists() {
			return value{raw: v.Raw}
		}
	}
	return value{}
}

// reference chooses the name of what the payload is most closely about: of the
// kinds of its own entities first. It depends on the payload alone, so that it
// goes with the payload in a merge.
func (n *names) reference() string {
	if len(n.references) == 0 {
		return ""
	}
	foreign := func(c candidate) int {
		if slices.ContainsFunc(n.entities, func(e trigger.Entity) bool { return e.Kind == c.kind }) {
			return 0
		}
		return 1
	}
	return slices.MinFunc(n.references, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(foreign(a), foreign(b)), trigger.CompareEntities(trigger.Entity{Kind: a.kind}, trigger.Entity{Kind: b.kind}))
	}).text
}
