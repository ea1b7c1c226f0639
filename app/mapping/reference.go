package mapping

import (
	"cmp"
	"slices"
	"strings"

	"integration-log/app/trigger"
)

// candidate is a name that the payload has for an entity of a kind.
type candidate struct{ kind, text string }

func (n *names) addReference(name string, m *meaning, v value) {
	kind := m.name
	if m.nested != "" && v.isObject() {
		kind = m.nested
		v = nameIn(v, name)
	}
	if kind == "" || v.isBool() {
		return
	}
	text, _ := v.plain()
	if text = strings.TrimSpace(text); text != "" && len(text) <= trigger.MaxIDBytes {
		n.references = append(n.references, candidate{kind, text})
	}
}

// nameIn returns the name that a whole entity has: its number, else its number under
// a longer name, else its ean.
func nameIn(entity value, name string) value {
	var found [3]value
	eachByParsing(entity, func(quoted string, v value) bool {
		member := quoted[1 : len(quoted)-1]
		switch before, numbered := strings.CutSuffix(member, "Number"); {
		case member == "number" && !found[0].exists():
			found[0] = v
		case numbered && before == name && !found[1].exists():
			found[1] = v
		case member == "ean" && !found[2].exists():
			found[2] = v
		}
		return true
	})
	for _, v := range found {
		if v.exists() {
			return v
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
