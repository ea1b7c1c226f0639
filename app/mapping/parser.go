package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tidwall/gjson"
)

// parser reads one profile; the first thing that is wrong stays in err.
type parser struct {
	profile *Profile
	record  scopeBuilder
	readers map[int][]scopeBuilder // of elements, by the slot of their list
	err     error
}

// keyed is a value of the profile and where it stands: "attempt.kind".
type keyed struct {
	key string
	gjson.Result
}

func (k keyed) inside(name string) string {
	if k.key == "" {
		return name
	}
	return k.key + "." + name
}

func (p *parser) fail(at keyed, format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("%s: %w", at.key, fmt.Errorf(format, args...))
	}
}

// object returns the members of an object, which may only be those that are allowed.
func (p *parser) object(at keyed, allowed ...string) map[string]keyed {
	members := map[string]keyed{}
	for name, member := range p.members(at) {
		if !slices.Contains(allowed, name) {
			p.fail(member, "there is no such key here; there are %s", strings.Join(allowed, ", "))
		}
		members[name] = member
	}
	return members
}

// members returns the members of an object, whatever they are called.
func (p *parser) members(at keyed) map[string]keyed {
	members := map[string]keyed{}
	if !at.Exists() {
		return members
	}
	if !at.IsObject() {
		p.fail(at, "it is not an object")
		return members
	}
	where := at
	if at.key == "the mapping" {
		where.key = ""
	}
	at.ForEach(func(name, v gjson.Result) bool {
		member := keyed{where.inside(name.Str), v}
		if _, double := members[name.Str]; double {
			p.fail(member, "it stands here twice")
		}
		members[name.Str] = member
		return true
	})
	return members
}

// text returns a text; "" where there is none.
func (p *parser) text(at keyed) string {
	if at.Exists() && at.Type != gjson.String {
		p.fail(at, "it is not a text")
	}
	return at.Str
}

// paths returns a list of paths.
func (p *parser) paths(at keyed) (paths []string) {
	for i, element := range p.list(at) {
		at := keyed{fmt.Sprintf("%s[%d]", at.key, i), element}
		if paths = append(paths, p.path(at)); p.err != nil {
			return nil
		}
	}
	return paths
}

func (p *parser) path(at keyed) string {
	path := p.text(at)
	if p.err == nil {
		if err := checkPath(path); err != nil {
			p.fail(at, "%w", err)
		}
	}
	return path
}

func (p *parser) list(at keyed) []gjson.Result {
	if at.Exists() && !at.IsArray() {
		p.fail(at, "it is not a list")
		return nil
	}
	return at.Array()
}
