package mapping

import (
	"encoding/json"
	"errors"
	"fmt"
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
	var whole json.RawMessage
	if err := json.Unmarshal(text, &whole); err != nil {
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
	if err := trigger.CheckSource(profile.Source); err != nil {
		p.fail(top["source"], "%v", err)
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
