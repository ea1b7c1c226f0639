package mapping

import (
	"fmt"
	"maps"
	"slices"
)

// fields reads the fields of the record.
func (p *parser) fields(at keyed) {
	members := p.members(at)
	if len(members) == 0 {
		p.fail(keyed{key: "fields"}, "there is none")
	}
	p.parts(p.record, fieldNames, members)
	for i := range p.record.made {
		if m := &p.record.made[i]; m.field == Payload {
			m.takeBytes()
		}
	}
}

// takeBytes has an empty text count as a payload, as it is JSON too.
func (e *expression) takeBytes() {
	e.bytes = true
	for i := range e.parts {
		e.parts[i].takeBytes()
	}
}

// parts reads what fields of a scope are to hold: those that are a path before the
// others, which then find the values of the same paths.
func (p *parser) parts(b scopeBuilder, known partNames, members map[string]keyed) {
	keys := slices.Sorted(maps.Keys(members))
	for _, key := range keys {
		field, ok := known[key]
		if !ok {
			p.fail(members[key], "there is no such key here; there are %s", listed(known))
			return
		}
		if path, ok := p.plainPath(members[key]); ok {
			b.field(field, path)
		}
	}
	for _, key := range keys {
		if _, plain := p.plainPath(members[key]); !plain && p.err == nil {
			e := p.expression(b, members[key])
			b.labels[known[key]] = e.paths()
			b.made = append(b.made, made{known[key], e})
		}
	}
}

// rules reads what makes attempts, log lines and entities.
func (p *parser) rules(top map[string]keyed) {
	if at := top["attempt"]; at.Exists() {
		if at.Get("list").Exists() {
			p.fail(at, "it is one attempt, made of the record; a list belongs to attempts")
		}
		p.profile.attempts = append(p.profile.attempts, p.rule(at, attemptParts, attemptFieldCount))
	}
	if at := top["attempts"]; at.Exists() {
		if !at.Get("list").Exists() {
			p.fail(at, "it has no list")
		}
		p.profile.attempts = append(p.profile.attempts, p.rule(at, attemptParts, attemptFieldCount))
	}
	for i, element := range p.list(top["logs"]) {
		at := keyed{fmt.Sprintf("logs[%d]", i), element}
		if !at.Get("message").Exists() {
			p.fail(at, "it has no message")
		}
		p.profile.logs = append(p.profile.logs, p.rule(at, lineParts, logFieldCount))
	}
	for i, element := range p.list(top["entities"]) {
		at := keyed{fmt.Sprintf("entities[%d]", i), element}
		p.profile.entities = append(p.profile.entities, p.rule(at, entityParts, entityFieldCount))
	}
	p.share()
}

// share has the first of those who read the elements of one list know what the
// others read, so that it tells what nobody reads; the others tell nothing.
func (p *parser) share() {
	for _, readers := range p.readers {
		for _, other := range readers[1:] {
			for _, path := range slices.Sorted(maps.Keys(other.slots)) {
				readers[0].slot(path)
			}
			other.any = true
		}
	}
}

func (p *parser) rule(at keyed, known partNames, count Field) rule {
	members := p.members(at)
	list, isList := members["list"]
	delete(members, "list")
	element := newScope(at.key+"[].", count)
	result := rule{label: at.key, list: none, element: element.scope}
	if isList {
		path := p.text(list)
		if err := checkPath(path); err != nil {
			p.fail(list, "%w", err)
			return result
		}
		result.list = p.record.slot(path)
		p.parts(element, known, members)
		p.readers[result.list] = append(p.readers[result.list], element)
		return result
	}
	for _, key := range slices.Sorted(maps.Keys(members)) {
		field, ok := known[key]
		if !ok {
			p.fail(members[key], "there is no such key here; there are %s", listed(known))
			return result
		}
		result.parts = append(result.parts, made{field, p.expression(p.record, members[key])})
	}
	return result
}

// extras reads the names and values that the domain has no field for.
func (p *parser) extras(at keyed) {
	members := p.members(at)
	for _, name := range slices.Sorted(maps.Keys(members)) {
		p.profile.extras = append(p.profile.extras, extra{name, p.expression(p.record, members[name])})
	}
}
