package mapping

import (
	"slices"
	"strings"

	"integration-log/app/trigger"
)

// addEntities adds what one member names: an id or a list of ids. What cannot be
// an id is no entity; it stays in the payload.
func (n *names) addEntities(d *document, kind string, v value) {
	if v.isList() {
		d.each(v, func(_ string, element value) bool {
			n.addEntity(kind, element)
			return len(n.entities) < maxEntities
		})
		return
	}
	n.addEntity(kind, v)
}

func (n *names) addEntity(kind string, v value) {
	if v.isBool() {
		return
	}
	if id, _ := v.plain(); id != "" && len(id) <= trigger.MaxIDBytes {
		n.entities = slices.Grow(n.entities, usualEntities-min(len(n.entities), usualEntities))
		n.entities = append(n.entities, trigger.Entity{Kind: kind, ID: id})
	}
}

// entities adds the entities that the record gives to those of the payload.
func (r *row) entities(t *trigger.Trigger) {
	r.addGiven(t, r.value(EntityKind), r.value(EntityID), EntityID)
	label := r.label(Entities)
	list := r.value(Entities)
	if list.isThere() && !list.isList() {
		r.fail("%s is not a list", label)
	}
	r.elements(list, limits{label, maxEntities}, func(element value) {
		if !element.isObject() {
			r.fail("it is not an object")
			return
		}
		r.read(r.m.entities, element)
		r.addGiven(t, r.part(r.m.entities, KindOfEntity), r.part(r.m.entities, IDOfEntity), Entities)
	})
	for i := range r.m.entityRules {
		r.follow(&r.m.entityRules[i], maxEntities, func(parts *reader) {
			if r.part(parts, KindOfEntity).isThere() && r.part(parts, IDOfEntity).isThere() {
				r.addGiven(t, r.part(parts, KindOfEntity), r.part(parts, IDOfEntity), Entities)
			}
		})
	}
	t.Entities = sortEntities(t.Entities)
}

// addGiven adds one entity; a kind without an id, or an id without a kind, names
// nothing and is told as an unknown field. in is the field that has them.
func (r *row) addGiven(t *trigger.Trigger, kind, id value, in Field) {
	e := trigger.Entity{
		Kind: strings.ToLower(r.limited(kind, "the kind of an entity", trigger.MaxIDBytes)),
		ID:   r.limited(id, r.label(in), trigger.MaxIDBytes),
	}
	switch {
	case e.Kind != "" && e.ID != "" && len(e.Kind) <= trigger.MaxIDBytes:
		t.Entities = append(t.Entities, e)
	case e.Kind != "" || e.ID != "":
		r.m.noteUnknown(r.label(in) + " without kind or id")
	}
}

func sortEntities(list []trigger.Entity) []trigger.Entity {
	slices.SortFunc(list, trigger.CompareEntities)
	return slices.Compact(list)
}
