package mapping

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// maxProfile bounds the JSON of a profile: the longest of ours has 4 KB.
const maxProfile = 256 << 10

// nameForm is what a profile can be called: it is a file's name and a word of a command.
var nameForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,63}$`)

// Parse reads a profile. An error names the key that is wrong.
func Parse(text []byte) (*Profile, error) {
	switch {
	case len(text) > maxProfile:
		return nil, fmt.Errorf("the mapping is longer than %d bytes", maxProfile)
	case trigger.TooDeep(text):
		return nil, errors.New("the mapping nests too deep")
	}
	var any json.RawMessage
	if err := json.Unmarshal(text, &any); err != nil {
		return nil, fmt.Errorf("the mapping is not JSON: %w", err)
	}
	p := parser{profile: &Profile{text: slices.Clone(text)}, record: newScope("", fieldCount), readers: map[int][]scopeBuilder{}}
	p.profile.record = p.record.scope
	p.parse(gjson.ParseBytes(p.profile.text))
	if p.err != nil {
		return nil, p.err
	}
	return p.profile, nil
}

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

// parse reads the whole. The fields come first, because a field that is one path
// has the value of that path lie at its own slot.
func (p *parser) parse(text gjson.Result) {
	profile := p.profile
	top := p.object(keyed{"the mapping", text}, "name", "title", "documentation", "source", "recognise", "fields",
		"attempt", "attempts", "logs", "entities", "extras", "statuses", "times", "identity", "shape", "ignored")
	profile.Name, profile.Title = p.text(top["name"]), p.text(top["title"])
	profile.Documentation, profile.Source = p.text(top["documentation"]), p.text(top["source"])
	if p.err == nil && !nameForm.MatchString(profile.Name) {
		p.fail(keyed{key: "name"}, "%q is no name: use up to 64 small letters, digits, points, _ and -", profile.Name)
	}
	if profile.Title == "" {
		profile.Title = profile.Name
	}
	if profile.Source == "" {
		profile.Source = profile.Name
	}
	if len(profile.Source) > trigger.MaxIDBytes {
		p.fail(top["source"], "it is longer than %d bytes", trigger.MaxIDBytes)
	}
	p.fields(top["fields"])
	p.rules(top)
	p.extras(top["extras"])
	profile.statuses = parseWords(p, top["statuses"], func(word keyed) outcome {
		o, known := outcomes[word.Str]
		if !known {
			p.fail(word, "%q is no status: use finished, erroneous, notyetstarted, waiting or none", word.Str)
		}
		return o
	})
	p.times(top["times"])
	p.identity(top["identity"])
	p.shape(top["shape"])
	p.recognise(top["recognise"])
	for _, path := range p.paths(top["ignored"]) {
		p.ignore(path)
	}
}

// ignore has a member be known, and what the elements of the lists in it hold.
func (p *parser) ignore(path string) {
	p.record.know(path)
	for list, slot := range p.record.slots {
		if rest, inside := strings.CutPrefix(list, path); inside && (rest == "" || rest[0] == '.' || rest[0] == '|') {
			for _, reader := range p.readers[slot] {
				reader.any = true
			}
		}
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

func (p *parser) times(at keyed) {
	times := p.object(at, "zone", "order")
	switch zone := p.text(times["zone"]); zone {
	case "", "ask":
	default:
		location, err := time.LoadLocation(zone)
		if err != nil || zone == "Local" {
			p.fail(times["zone"], "%q is no time zone: use ask, UTC or a place such as Europe/Brussels", zone)
		}
		p.profile.zone = location
	}
	switch order := p.text(times["order"]); order {
	case "", "dayfirst":
	case "monthfirst":
		p.profile.order = monthFirst
	default:
		p.fail(times["order"], "%q is no order: use dayfirst or monthfirst", order)
	}
}

func (p *parser) identity(at keyed) {
	switch p.text(at) {
	case "":
	case "payload":
		p.profile.byPayload = true
	default:
		p.fail(at, "%q is unknown: use payload, or leave it out", at.Str)
	}
}

func (p *parser) shape(at keyed) {
	name := p.text(at)
	if name == "" {
		return
	}
	known := false
	if p.profile.shape, known = shapes[name]; !known {
		p.fail(at, "there is no shape %q", name)
	}
}

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
