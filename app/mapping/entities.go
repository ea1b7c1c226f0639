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
	r.addGiven(t, r.values[EntityKind], r.values[EntityID], EntityID)
	label := r.m.labels[Entities]
	list := r.values[Entities]
	if !list.isNull() && !list.isList() {
		r.fail("%s is not a list", label)
	}
	if !list.isList() {
		t.Entities = sortEntities(t.Entities)
		return
	}
	r.each(list, func(_ string, element value) bool {
		if len(t.Entities) > 2*maxEntities || !element.isObject() {
			r.fail("%s has more than %d elements, or one that is no object", label, maxEntities)
			return false
		}
		var values [entityFieldCount]value
		r.members(element, r.m.entities, values[:], "entities[].")
		r.addGiven(t, values[KindOfEntity], values[IDOfEntity], Entities)
		return r.err == nil
	})
	t.Entities = sortEntities(t.Entities)
}

// addGiven adds one entity; a kind without an id, or an id without a kind, names
// nothing and is told as an unknown field. in is the field that has them.
func (r *row) addGiven(t *trigger.Trigger, kind, id value, in Field) {
	e := trigger.Entity{
		Kind: strings.ToLower(r.limited(kind, r.m.kindLabels[in], trigger.MaxIDBytes)),
		ID:   r.limited(id, r.m.labels[in], trigger.MaxIDBytes),
	}
	switch {
	case e.Kind != "" && e.ID != "" && len(e.Kind) <= trigger.MaxIDBytes:
		t.Entities = append(t.Entities, e)
	case e.Kind != "" || e.ID != "":
		r.m.noteUnknown(r.m.labels[in] + " without kind or id")
	}
}

func sortEntities(list []trigger.Entity) []trigger.Entity {
	slices.SortFunc(list, trigger.CompareEntities)
	return slices.Compact(list)
}
