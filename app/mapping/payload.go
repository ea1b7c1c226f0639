package mapping

import (
	"slices"

	"integration-log/app/source"
	"integration-log/app/trigger"
)

// payload takes the payload's bytes as they stand in the record, and what they name.
func (r *row) payload(t *trigger.Trigger) {
	v := r.value(Payload)
	if v.isNull() {
		return
	}
	t.Payload = v.bytes()
	d := &r.document
	if v.starts(madeText) {
		outline, ok := source.Outline(r.m.inner[:0], t.Payload)
		if !ok {
			return
		}
		r.m.inner = outline
		inner := newDocument(t.Payload, outline)
		d, v = &inner, inner.whole()
	}
	named := r.m.namesIn(d, v)
	t.Entities, t.Reference = named.entities, named.reference()
}

// names are what a payload names on its top level.
type names struct {
	entities   []trigger.Entity
	references []candidate       // until the next payload
	read       [idMembers]string // members that named entities; of two with one name the first counts
	reads      int
}

// namesIn reads the top level of a payload; one that is no object names nothing.
func (m *Mapper) namesIn(d *document, payload value) names {
	n := names{references: m.references[:0]}
	last := &m.meanings.start
	if !payload.isObject() {
		return n
	}
	d.each(payload, func(quoted string, v value) bool {
		last = m.meanings.find(last, quoted)
		w := last
		if !w.known {
			return true
		}
		m := &w.means
		if m.id != "" && !slices.Contains(n.read[:n.reads], w.name) {
			n.read[n.reads] = w.name
			n.reads++
			n.addEntities(d, m.id, v)
		}
		n.addReference(w.name, m, v)
		return true
	})
	n.entities = sortEntities(n.entities)
	m.references = n.references
	return n
}
