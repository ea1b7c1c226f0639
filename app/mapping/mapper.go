package mapping

import (
	"cmp"
	"errors"
	"strings"
	"time"

	"integration-log/app/source"
	"integration-log/app/trigger"
)

// Options of a Mapper.
type Options struct {
	Profile *Profile
	Source  string         // instead of the profile's name; a record that names its source keeps it
	Zone    *time.Location // of times without an offset; nil rejects them
}

// Mapper maps the records of one file, in their order. It is not safe for concurrent use.
type Mapper struct {
	profile *Profile
	source  string
	zone    *time.Location
	names   *vocabulary[Field] // members of the record
	paths   map[Field]string   // gjson paths that are more than a name
	labels  [fieldCount]string // what the format calls each field
	// kindLabels is what the kind of an entity is called in errors about a field.
	kindLabels [fieldCount]string
	// attempts, logs and entities are the members of such elements, meanings those of payloads.
	attempts, logs, entities *vocabulary[Field]
	meanings                 *vocabulary[meaning]
	plugins                  map[string]trigger.Plugin // that were met, by id
	unknown                  map[string]int
	seen                     map[uint64]uint32 // rows without an id, by the beginning of their hash
	references               []candidate       // memory for those of a payload
}

// New returns a Mapper for one file.
func New(o Options) *Mapper {
	m := &Mapper{
		profile: o.Profile, source: cmp.Or(o.Source, o.Profile.Name), zone: o.Zone,
		plugins: map[string]trigger.Plugin{}, paths: map[Field]string{}, unknown: map[string]int{}, seen: map[uint64]uint32{},
	}
	names := map[string]Field{}
	for path, field := range o.Profile.Record {
		m.labels[field] = path
		m.kindLabels[field] = "the kind in " + path
		if strings.ContainsAny(path, `.*?#@|\!{[(`) {
			m.paths[field] = path
		} else {
			names[path] = field
		}
	}
	m.names, m.meanings = newVocabulary(names), newVocabulary(meanings)
	m.attempts, m.logs, m.entities = newVocabulary(o.Profile.Attempts), newVocabulary(o.Profile.Logs), newVocabulary(o.Profile.Entities)
	return m
}

var errNothingKnown = errors.New("the record has none of the fields of this format")

// Map returns the trigger that an item's record describes. The trigger shares the
// record's memory, which must not change afterwards. An error tells why the record cannot be read.
func (m *Mapper) Map(item source.Item) (trigger.Trigger, error) {
	r := row{m: m, document: newDocument(item.Raw, item.Outline)}
	if !r.read() {
		return trigger.Trigger{}, errNothingKnown
	}
	t := trigger.Trigger{Ref: trigger.Ref{Source: cmp.Or(r.id(Source), m.source), ID: r.id(ID)}, Given: -1}
	r.fields(&t)
	r.attempts(&t)
	r.logs(&t)
	r.payload(&t)
	r.entities(&t)
	r.extras(&t)
	if r.err != nil {
		return trigger.Trigger{}, r.err
	}
	if t.ID == "" {
		t.ID = m.hashID(&t, r.values[Scheduled].loose())
	}
	return t, nil
}

// TakeUnknown returns how often each field that the profile does not know was
// seen since the last call. Only the first 200 different names are told.
func (m *Mapper) TakeUnknown() map[string]int {
	taken := m.unknown
	m.unknown = make(map[string]int, len(taken))
	return taken
}

func (m *Mapper) noteUnknown(name string) {
	if len(name) > trigger.MaxIDBytes {
		name = clip(name, trigger.MaxIDBytes)
	}
	if _, known := m.unknown[name]; known || len(m.unknown) < maxUnknown {
		m.unknown[strings.Clone(name)]++
	}
}

// members collects the values of an object's members that names knows; of
// members with one name the first counts.
func (r *row) members(object value, names *vocabulary[Field], values []value, where string) (found bool) {
	last := 0
	r.each(object, func(quoted string, v value) bool {
		last = names.find(last, quoted)
		switch w := &names.words[last]; {
		case !w.known:
			r.m.noteUnknown(where + decoded(quoted))
		case !values[w.means].exists():
			values[w.means] = v
			found = true
		}
		return true
	})
	return found
}
