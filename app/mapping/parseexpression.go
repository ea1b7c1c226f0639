package mapping

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"
)

// maxAlternatives bounds the parts of an expression: they are evaluated for every record.
const maxAlternatives = 64

// plainPath tells whether an expression is one path and nothing else.
func (p *parser) plainPath(at keyed) (path string, ok bool) {
	if at.Type != gjson.String {
		return "", false
	}
	if err := checkPath(at.Str); err != nil {
		p.fail(at, "%w", err)
	}
	return at.Str, p.err == nil
}

// expression reads an expression whose paths lead through what b is made for.
func (p *parser) expression(b scopeBuilder, at keyed) expression {
	switch {
	case p.err != nil:
	case at.Type == gjson.String:
		if path, ok := p.plainPath(at); ok {
			return expression{form: atPath, slot: b.slot(path), about: path}
		}
	case at.IsArray():
		return expression{form: firstOf, parts: p.expressions(b, at)}
	case at.IsObject():
		return p.compound(b, at)
	default:
		p.fail(at, "it is no expression: use a path, a list of them, or an object with path, first, join or const")
	}
	return expression{}
}

func (p *parser) expressions(b scopeBuilder, at keyed) []expression {
	list := p.list(at)
	if len(list) == 0 || len(list) > maxAlternatives {
		p.fail(at, "it has %d parts: use 1 to %d", len(list), maxAlternatives)
		return nil
	}
	parts := make([]expression, len(list))
	for i, part := range list {
		parts[i] = p.expression(b, keyed{fmt.Sprintf("%s[%d]", at.key, i), part})
	}
	return parts
}

func (p *parser) compound(b scopeBuilder, at keyed) (e expression) {
	members := p.object(at, "path", "first", "join", "with", "const", "match", "words", "as")
	var forms []string
	for _, name := range []string{"path", "first", "join", "const"} {
		if _, ok := members[name]; ok {
			forms = append(forms, name)
		}
	}
	if len(forms) != 1 {
		p.fail(at, "it has to have one of path, first, join and const")
		return e
	}
	switch member := members[forms[0]]; forms[0] {
	case "path":
		p.text(member)
		e = p.expression(b, member)
	case "first":
		e = expression{form: firstOf, parts: p.expressions(b, member)}
	case "join":
		e = expression{form: joinOf, parts: p.expressions(b, member), with: p.text(members["with"])}
	case "const":
		e = expression{form: constant, fixed: textValue(p.text(member))}
	}
	if _, ok := members["with"]; ok && e.form != joinOf {
		p.fail(members["with"], "it belongs to join alone")
	}
	if e.form == joinOf || e.form == constant {
		for _, name := range []string{"match", "words", "as"} {
			if member, ok := members[name]; ok {
				p.fail(member, "it belongs to path or first alone")
			}
		}
		return e
	}
	p.refine(&e, members)
	return e
}

// refine reads what is done to a value that was found.
func (p *parser) refine(e *expression, members map[string]keyed) {
	if at := members["match"]; at.Exists() {
		pattern, err := regexp.Compile(p.text(at))
		switch {
		case err != nil:
			p.fail(at, "%w", err)
		case pattern.NumSubexp() != 1:
			p.fail(at, "%q has %d groups: put brackets around the one part that is meant", at.Str, pattern.NumSubexp())
		}
		e.match = pattern
	}
	if at := members["words"]; at.Exists() {
		e.words = parseWords(p, at, func(word keyed) value {
			if word.Str == "" {
				return value{}
			}
			return textValue(word.Str)
		})
	}
	if at := members["as"]; at.Exists() {
		known := false
		if e.as, known = encodings[p.text(at)]; !known {
			p.fail(at, "%q is unknown: use text, hex or base64", at.Str)
		}
	}
}

// parseWords reads a table of words.
func parseWords[T any](p *parser, at keyed, meaning func(word keyed) T) *words[T] {
	table := map[string]T{}
	for word, means := range p.members(at) {
		p.text(means)
		table[word] = meaning(means)
	}
	return newWords(table)
}

// listed lists names for an error.
func listed(known partNames) string {
	return strings.Join(slices.Sorted(maps.Keys(known)), ", ")
}
