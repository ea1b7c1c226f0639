package mapping

import (
	"fmt"
	"slices"
	"strings"

	"integration-log/app/source"
)

// why says in a sentence what speaks for a format: "94 of 100 records have msgId
// and endpointId, in the list data".
func (c *counted) why(p *Profile, facts source.Facts, records int) string {
	rules := &p.recognise
	text := fmt.Sprintf("%d of %d records", c.hits, records)
	between := " "
	if names := pathsOf(rules.required); len(names) > 0 {
		text += " have " + enumerated(names)
		between = ", "
	}
	for _, m := range rules.equal {
		text += fmt.Sprintf("%swith %q as %s", between, m.word, m.name())
		between = " and "
	}
	if slices.Contains(rules.lists, facts.List) {
		text += ", in the list " + facts.List
	}
	return text
}

func pathsOf(marks []mark) []string {
	paths := make([]string, len(marks))
	for i, m := range marks {
		paths[i] = m.name()
	}
	return paths
}

// name is what people call a mark.
func (m *mark) name() string { return strings.ReplaceAll(strings.Join(m.paths, " or "), `\`, "") }

// enumerated joins names: "a", "a and b", "a, b and c".
func enumerated(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
