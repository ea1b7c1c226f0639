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
	Source  string         // instead of the profile's; a record that names its source keeps it
	Zone    *time.Location // of times without an offset, where the profile tells none; nil rejects them
}

// Mapper maps the records of one file, in their order. It is not safe for concurrent use.
type Mapper struct {
	profile *Profile
	source  string
	zone    *time.Location
	record  *reader
	// attempts, logs and entities read such lists as the native format has them.
	attempts, logs, entities            *reader
	attemptRules, logRules, entityRules []ruler
	meanings                            *vocabulary[meaning]      // of the members of payloads
	plugins                             map[string]trigger.Plugin // that were met, by id
	times                               Times
	unknown                             map[string]int
	seen                                map[uint64]uint32 // rows without an id, by the beginning of their hash
	references                          []candidate       // memory for those of a payload
	outline                             []source.Node     // memory for that of a record in another shape
	inner                               []source.Node     // and for that of a payload that was decoded
}

// New returns a Mapper for one file.
func New(o Options) *Mapper {
	p := o.Profile
	return &Mapper{
		profile: p, source: cmp.Or(o.Source, p.Source), zone: o.Zone,
		record:   newReader(p.record),
		attempts: newReader(nativeAttempt()), logs: newReader(nativeLine()), entities: newReader(nativeEntity()),
		attemptRules: newRulers(p.attempts), logRules: newRulers(p.logs), entityRules: newRulers(p.entities),
		meanings: newVocabulary(meanings),
		plugins:  map[string]trigger.Plugin{}, unknown: map[string]int{}, seen: map[uint64]uint32{},
	}
}

var errNothingKnown = errors.New("the record has none of the fields of this format")

// Map returns the trigger that an item's record describes. The trigger shares the
// record's memory, which must not change afterwards. An error tells why the record cannot be read.
func (m *Mapper) Map(item source.Item) (trigger.Trigger, error) {
	exact, item := m.texts(item)
	d, err := m.documentOf(item)
	if err != nil {
		return trigger.Trigger{}, err
	}
	r := row{m: m, document: d}
	if !r.read(m.record, r.whole()) {
		return trigger.Trigger{}, errNothingKnown
	}
	t := trigger.Trigger{Ref: trigger.Ref{Source: cmp.Or(r.id(Source), m.source), ID: r.id(ID)}, Given: -1}
	r.fields(&t)
	r.attempts(&t)
	r.status(&t)
	r.logs(&t)
	r.payload(&t)
	if exact != nil {
		t.Payload = exact
	}
	r.entities(&t)
	r.extras(&t)
	if r.err != nil {
		return trigger.Trigger{}, r.err
	}
	if t.ID == "" {
		t.ID = r.hashID(&t)
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
	if name = validText(name); len(name) > trigger.MaxIDBytes {
		name = clip(name, trigger.MaxIDBytes)
	}
	if _, known := m.unknown[name]; known || len(m.unknown) < maxUnknown {
		m.unknown[strings.Clone(name)]++
	}
}
