package mapping

import (
	"fmt"
	"maps"
	"slices"
)

// recognise reads what the records look like.
func (p *parser) recognise(at keyed) {
	members := p.object(at, "shape", "required", "typical", "absent", "equal", "list")
	r := &p.profile.recognise
	switch r.shape = p.text(members["shape"]); r.shape {
	case "", "json", "table", "xml":
	default:
		p.fail(members["shape"], "%q is no shape: use json, table or xml", r.shape)
	}
	p.record.headings = r.shape == "table"
	r.required, r.typical, r.absent = p.marks(members["required"]), p.marks(members["typical"]), p.marks(members["absent"])
	words := p.members(members["equal"])
	for _, path := range slices.Sorted(maps.Keys(words)) {
		if err := checkPath(path); err != nil {
			p.fail(words[path], "%w", err)
			return
		}
		r.equal = append(r.equal, mark{[]string{path}, []int{p.record.slot(path)}, p.text(words[path])})
	}
	for i, list := range p.list(members["list"]) {
		r.lists = append(r.lists, p.text(keyed{fmt.Sprintf("recognise.list[%d]", i), list}))
	}
}

// marks reads paths, and lists of them of which one is enough.
func (p *parser) marks(at keyed) (marks []mark) {
	for i, element := range p.list(at) {
		at := keyed{fmt.Sprintf("%s[%d]", at.key, i), element}
		var m mark
		if element.IsArray() {
			if m.paths = p.paths(at); len(m.paths) == 0 {
				p.fail(at, "it names no path")
			}
		} else {
			m.paths = []string{p.path(at)}
		}
		if p.err != nil {
			return nil
		}
		for _, path := range m.paths {
			m.slots = append(m.slots, p.record.slot(path))
		}
		marks = append(marks, m)
	}
	return marks
}
